#!/usr/bin/env node
// Without options of V8's own: with any, Node compiles its modules anew at each start (docs/performance.md).
//
// Decoders, networks and calls to the disk run in libuv's thread pool, whose size is fixed by its first task, so it is
// set here. Most of its threads only wait: a disk syncs 16 files nearly as soon as 4.
const { availableParallelism } = require('node:os');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `photonym needs Node.js 20.19 or later, and this is ${process.versions.node}. Get a newer one from https://nodejs.org.\n`,
  );
  process.exitCode = 2;
} else {
  process.env.UV_THREADPOOL_SIZE ??= String(Math.max(16, availableParallelism() + 2));
  require('../dist/cli/start.cjs');
}
