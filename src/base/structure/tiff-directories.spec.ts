import { expect, test } from 'vitest';
import { bytesOf } from './byte-source.ts';
import { readDirectories } from './tiff-directories.ts';

test('directories that point to themselves are read once', async () => {
  const loop = Buffer.alloc(64);
  loop.write('II*\0', 'latin1');
  loop.writeUInt32LE(8, 4);
  loop.writeUInt16LE(1, 8);
  // Its only field lists subdirectories, the first of which is this directory.
  loop.writeUInt16LE(0x14a, 10);
  loop.writeUInt16LE(4, 12);
  loop.writeUInt32LE(8, 14);
  loop.writeUInt32LE(4, 18);
  loop.writeUInt32LE(8, 22);
  expect((await readDirectories(bytesOf(loop))).length).toBeLessThan(10);
});
