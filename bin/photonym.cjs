#!/usr/bin/env node
// Without options of V8's own: with any, Node compiles its modules anew at each start (docs/performance.md).
//
// Decoders and calls to the disk run in libuv's thread pool, whose size is fixed by its first task, so it is set here.
// More threads are for commands that may write keywords, as a disk syncs 16 files nearly as soon as 4; others, copies
// included, are no faster with them, and each that has decoded a picture keeps some memory.
const { availableParallelism } = require('node:os');

const WRITE_KEYWORDS = new Set(['tag', '--tag', 'review', 'apply', 'undo', 'redo', 'recover']);

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `photonym needs Node.js 20.19 or later, and this is ${process.versions.node}. Get a newer one from https://nodejs.org.\n`,
  );
  process.exitCode = 2;
} else {
  const least = process.argv.some((word) => WRITE_KEYWORDS.has(word)) ? 16 : 4;
  process.env.UV_THREADPOOL_SIZE ??= String(Math.max(least, availableParallelism() + 2));
  require('../dist/cli/start.cjs');
}
