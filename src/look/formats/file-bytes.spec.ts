import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../../../test/support/pictures/pictures.ts';
import { partOf } from '../../base/structure/byte-source.ts';
import { withFileBytes } from './file-bytes.ts';

const SIZE = 200_000;
const content = Buffer.from(Uint8Array.from({ length: SIZE }, (_, index) => index % 251));
const file = path.join(scratch(), 'bytes');
await writeFile(file, content);

test.each([
  ['at the start', 0, 10],
  ['across the window', 60_000, 10_000],
  ['at the end, where there are fewer', SIZE - 5, 10],
  ['beyond the end, where there are none', SIZE + 5, 10],
])('bytes are read %s', async (_, offset, length) => {
  const expected = content.subarray(offset, offset + length);
  expect(await withFileBytes(file, (bytes) => bytes.read(offset, length))).toEqual(expected);
});

test('earlier bytes are read again after later ones', async () => {
  await withFileBytes(file, async (bytes) => {
    await bytes.read(150_000, 10);
    expect(await bytes.read(7, 3)).toEqual(content.subarray(7, 10));
  });
});

test('a part has its own offsets and end', async () => {
  await withFileBytes(file, async (bytes) => {
    const part = partOf(bytes, 1000, 50);
    expect(part.size).toBe(50);
    expect(await part.read(10, 5)).toEqual(content.subarray(1010, 1015));
    expect(await part.read(45, 100)).toEqual(content.subarray(1045, 1050));
  });
});

test('a file is not opened for bytes that are already known', async () => {
  const known = { bytes: content.subarray(0, 100), size: SIZE };
  const missing = path.join(scratch(), 'missing');
  const read = withFileBytes(missing, (bytes) => bytes.read(20, 30), known);
  expect(await read).toEqual(content.subarray(20, 50));
});
