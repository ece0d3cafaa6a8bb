import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SheetCard } from './core/card.ts';
import { collect, makePictures } from './sheet.fixtures.ts';
import { type SheetOptions, writeSheet } from './sheet.ts';

let root: string;
let folder: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'photonym-sheet-output-'));
});
beforeEach(async () => {
  folder = await mkdtemp(join(root, 'case-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

test('an existing sheet is kept unless overwriting is allowed', async () => {
  const cards = await makePictures(root, 3);
  const output = join(folder, 'sheet.html');
  await writeFile(join(folder, 'sheet-2.html'), 'mine');
  await expect(collect(cards, output, { pageSize: 2 })).rejects.toMatchObject({
    code: 'OUTPUT_EXISTS',
    remedy: expect.stringContaining('--force'),
  });
  expect(await readdir(folder)).toEqual(['sheet-2.html']);
  expect(await readFile(join(folder, 'sheet-2.html'), 'utf8')).toBe('mine');
  await collect(cards, output, { pageSize: 2, overwrite: true });
  expect((await readdir(folder)).sort()).toEqual(['sheet-2.html', 'sheet.html']);
  expect(await readFile(join(folder, 'sheet-2.html'), 'utf8')).toContain('<figure');
});

test('an unwritable output is refused before the first picture is awaited', async () => {
  const never: AsyncIterable<SheetCard> = {
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('Too early.')) }),
  };
  await writeFile(join(folder, 'a.png'), '');
  const cases = [
    ['a.png', 'OUTPUT_EXISTS'],
    ['nowhere/a.png', 'OUTPUT_UNWRITABLE'],
    ['a.png/b.png', 'OUTPUT_UNWRITABLE'],
    ['a.bmp', 'USAGE'],
    ['a', 'USAGE'],
  ] as const;
  for (const [name, code] of cases) {
    await expect(collect(never, join(folder, name))).rejects.toMatchObject({ code });
  }
  await mkdir(join(folder, 'folder.html'));
  await expect(collect(never, join(folder, 'folder.html'))).rejects.toMatchObject({
    code: 'OUTPUT_EXISTS',
  });
});

test.each<SheetOptions>([{ columns: 0 }, { columns: 2.5 }, { size: 10 }, { pageSize: 0 }])(
  '%o is refused',
  async (options) => {
    await expect(collect([], join(folder, 'a.png'), options)).rejects.toMatchObject({
      code: 'USAGE',
    });
  },
);

test('many columns make smaller pictures, and too many are refused', async () => {
  const cards = await makePictures(root, 2);
  await collect(cards, join(folder, 'a.webp'), { columns: 100, size: 400, pageSize: 100 });
  const { width } = await sharp(join(folder, 'a.webp')).metadata();
  expect(width).toBeGreaterThan(15_000);
  expect(width).toBeLessThanOrEqual(16_383);
});

test('an empty sheet is refused', async () => {
  await expect(collect([], join(folder, 'a.html'))).rejects.toMatchObject({
    code: 'NOTHING_FOUND',
  });
  expect(await readdir(folder)).toEqual([]);
});

test.each(['a.html', 'a.png'])('an abort leaves no part of %s', async (name) => {
  const cards = await makePictures(root, 5);
  const stop = new AbortController();
  const run = async () => {
    const options = { signal: stop.signal, pageSize: 2 };
    for await (const event of writeSheet(cards, join(folder, name), options)) {
      if (event.type === 'drawn' && event.done === 3) stop.abort();
    }
  };
  await expect(run()).rejects.toMatchObject({ code: 'INTERRUPTED' });
  expect(await readdir(folder)).toEqual([]);
});

test('an error from the cards leaves no file', async () => {
  const [card] = await makePictures(root, 1);
  const failing = function* () {
    if (card) yield card;
    throw new Error('The network broke.');
  };
  await expect(collect(failing(), join(folder, 'a.html'), { pageSize: 1 })).rejects.toThrow(
    'network',
  );
  expect(await readdir(folder)).toEqual([]);
});
