#!/usr/bin/env node
// Decoders and network run on libuv's pool, whose size is read when its first task comes. Loading an
// ES module is such a task, so the size has to be set before, and here, where nothing is one yet.
const { availableParallelism } = require('node:os');

process.env.UV_THREADPOOL_SIZE ??= String(Math.max(4, availableParallelism() + 2));
import('../dist/cli/main.js');
