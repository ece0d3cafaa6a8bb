#!/usr/bin/env -S node --max-semi-space-size=2
// With 16 MB of young garbage, Node's own measure, pixels that nobody needs any longer wait for as long:
// 60 MB more, and no faster (docs/performance.md). It has to be said before Node starts.
//
// Decoders and network run on libuv's pool, whose size is read when its first task comes. Loading an
// ES module is such a task, so the size has to be set before, and here, where nothing is one yet.
const { availableParallelism } = require('node:os');

process.env.UV_THREADPOOL_SIZE ??= String(Math.max(4, availableParallelism() + 2));
import('../dist/cli/main.js');
