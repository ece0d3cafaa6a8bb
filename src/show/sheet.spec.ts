import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { writeSolid } from '../../test/support/pictures/pictures.ts';
import type { SheetCard } from './core/card.ts';
import { columnLeft, gridOf } from './core/layout.ts';
import { cardFor, collect, filesOf, makePictures, type Rgb, shade } from './sheet.fixtures.ts';
import { writeSheet } from './sheet.ts';
import { hasWideFont } from './wide-font.ts';

let root: string;
let folder: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'photonym-sheet-'));
});
beforeEach(async () => {
  folder = await mkdtemp(join(root, 'case-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const red: Rgb = [220, 30, 30];
const green: Rgb = [30, 160, 60];
const blue: Rgb = [40, 60, 200];
const yellow: Rgb = [230, 210, 40];

async function pixelsOf(picture: string | Buffer) {
  const { data, info } = await sharp(picture)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): number[] =>
    Array.from(data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3));
  return { width: info.width, height: info.height, at };
}

function expectColour(actual: readonly number[], expected: Rgb, tolerance: number): void {
  const difference = Math.max(...expected.map((value, i) => Math.abs(value - (actual[i] ?? -999))));
  expect(difference, `${actual} for ${expected}`).toBeLessThanOrEqual(tolerance);
}

async function thumbnailsIn(file: string): Promise<Buffer[]> {
  const html = await readFile(file, 'utf8');
  return Array.from(html.matchAll(/src="data:image\/webp;base64,([^"]+)"/g), ([, data = '']) =>
    Buffer.from(data, 'base64'),
  );
}

test.each([1, 2, 7])('a sheet of %d pictures, in every format', async (count) => {
  const cards = await makePictures(root, count);
  for (const [extension, tolerance] of [
    ['png', 0],
    ['webp', 24],
    ['jpg', 16],
  ] as const) {
    const [file = '', ...more] = filesOf(await collect(cards, join(folder, `sheet.${extension}`)));
    expect(more).toEqual([]);
    const columns = { 1: 1, 2: 2, 7: 4 }[count] ?? 0;
    const grid = gridOf({ columns, size: 240, count });
    const sheet = await pixelsOf(file);
    expect([sheet.width, sheet.height]).toEqual([grid.width, grid.height]);
    for (let index = 0; index < count; index += 1) {
      const x = columnLeft(grid, index % columns) + 120;
      const y = grid.top + Math.floor(index / columns) * grid.rowPitch + grid.row.picture + 120;
      expectColour(sheet.at(x, y), shade(index), tolerance);
    }
  }
  const [html = ''] = filesOf(await collect(cards, join(folder, 'sheet.html')));
  const thumbnails = await thumbnailsIn(html);
  expect(thumbnails).toHaveLength(count);
  for (const [index, thumbnail] of thumbnails.entries()) {
    expectColour((await pixelsOf(thumbnail)).at(40, 40), shade(index), 24);
  }
});

test('170 pictures fill several pages of one width, each picture in its place', async () => {
  const cards = await makePictures(root, 170);
  const events = await collect(cards, join(folder, 'sheet.png'), { size: 64, columns: 10 });
  const files = filesOf(events);
  expect(files.map((file) => file.slice(folder.length + 1))).toEqual([
    'sheet.png',
    'sheet-2.png',
    'sheet-3.png',
  ]);
  expect(events.filter(({ type }) => type === 'drawn')).toHaveLength(170);
  for (const [page, file] of files.entries()) {
    const count = page < 2 ? 80 : 10;
    const grid = gridOf({ columns: 10, size: 64, count });
    const sheet = await pixelsOf(file);
    expect([sheet.width, sheet.height]).toEqual([grid.width, grid.height]);
    const last = count - 1;
    const x = columnLeft(grid, last % 10) + 32;
    const y = grid.top + Math.floor(last / 10) * grid.rowPitch + grid.row.picture + 32;
    expectColour(sheet.at(x, y), shade(page * 80 + last), 2);
  }
});

test('HTML pages hold `pageSize` pictures and link to each other', async () => {
  const cards = await makePictures(root, 7);
  const files = filesOf(await collect(cards, join(folder, 'sheet.html'), { pageSize: 3 }));
  expect(files).toHaveLength(3);
  const pages = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  expect(pages.map((page) => page.match(/<figure/g)?.length)).toEqual([3, 3, 1]);
  expect(pages.map((page) => /rel="next"/.test(page))).toEqual([true, true, false]);
  expect(pages.map((page) => /rel="prev"/.test(page))).toEqual([false, true, true]);
});

test('cards are taken a page at a time, not all at once', async () => {
  const [card] = await makePictures(root, 1);
  let taken = 0;
  const endless = function* () {
    for (;;) {
      taken += 1;
      if (card) yield card;
    }
  };
  for await (const event of writeSheet(endless(), join(folder, 'a.html'), { pageSize: 5 })) {
    if (event.type === 'drawn' && event.done === 12) break;
  }
  expect(taken).toBe(16);
  expect(await readdir(folder)).toEqual([]);
});

// Upright: red, green above blue, yellow. Their order in the file for each EXIF orientation.
const held: Record<number, readonly [Rgb, Rgb, Rgb, Rgb]> = {
  1: [red, green, blue, yellow],
  2: [green, red, yellow, blue],
  3: [yellow, blue, green, red],
  4: [blue, yellow, red, green],
  5: [red, blue, green, yellow],
  6: [green, yellow, red, blue],
  7: [yellow, green, blue, red],
  8: [blue, red, yellow, green],
};

async function fourCorners(orientation: number): Promise<string> {
  const quarters = held[orientation] ?? [red, red, red, red];
  const lying = orientation < 5;
  const pixels = Buffer.from(quarters.flat());
  const path = join(folder, `${orientation}.jpg`);
  await sharp(pixels, { raw: { width: 2, height: 2, channels: 3 } })
    .resize(lying ? 240 : 160, lying ? 160 : 240, { fit: 'fill', kernel: 'nearest' })
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .withMetadata({ orientation })
    .toFile(path);
  return path;
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'a picture of orientation %d stands upright',
  async (orientation) => {
    const card = cardFor(await fourCorners(orientation));
    await collect([card], join(folder, 'sheet.png'));
    await collect([card], join(folder, 'sheet.html'));

    const grid = gridOf({ columns: 1, size: 240, count: 1 });
    const sheet = await pixelsOf(join(folder, 'sheet.png'));
    const [thumbnail = Buffer.alloc(0)] = await thumbnailsIn(join(folder, 'sheet.html'));
    const small = await pixelsOf(thumbnail);
    expect([small.width, small.height]).toEqual([240, 160]);

    const corners = [
      [60, 40, red],
      [180, 40, green],
      [60, 120, blue],
      [180, 120, yellow],
    ] as const;
    for (const [x, y, colour] of corners) {
      expectColour(sheet.at(grid.margin + x, grid.top + grid.row.picture + 40 + y), colour, 12);
      expectColour(small.at(x, y), colour, 24);
    }
  },
);

test('transparency is shown on white, and small pictures are not enlarged', async () => {
  const path = join(folder, 'clear.png');
  const background = { r: 0, g: 0, b: 0, alpha: 0 };
  await sharp({ create: { width: 20, height: 20, channels: 4, background } }).toFile(path);
  await collect([cardFor(path)], join(folder, 'sheet.png'));
  const grid = gridOf({ columns: 1, size: 240, count: 1 });
  const sheet = await pixelsOf(join(folder, 'sheet.png'));
  const [x, y] = [grid.margin + 120, grid.top + grid.row.picture + 120];
  expect(sheet.at(x, y)).toEqual([255, 255, 255]);
  expect(sheet.at(x + 20, y)).not.toEqual([255, 255, 255]);
});

test('long and foreign names stay within their cell', async () => {
  const [first, second] = await makePictures(root, 2);
  if (!first || !second) throw new Error('Expected two pictures.');
  const name = `${'a very long name '.repeat(20)}.jpg`;
  const options = { columns: 2, size: 120 };
  const { probability: _, ...unscored } = second;
  for (const newName of [name, '犬'.repeat(100), '😀'.repeat(100), 'ש'.repeat(300)]) {
    await collect(
      [
        { ...first, newName },
        { ...unscored, newName: ' ' },
      ],
      join(folder, 'a.png'),
      {
        ...options,
        overwrite: true,
      },
    );
    const grid = gridOf({ ...options, count: 2 });
    const sheet = await pixelsOf(join(folder, 'a.png'));
    for (let x = columnLeft(grid, 0) + 121; x < grid.width; x += 1) {
      for (let y = grid.top; y < grid.top + grid.row.bar; y += 1) {
        expect(sheet.at(x, y)).toEqual([255, 255, 255]);
      }
    }
  }
});

test('a picture that cannot be decoded is drawn as a placeholder', async () => {
  const path = join(folder, 'broken.jpg');
  await writeFile(path, 'not a picture');
  const card: SheetCard = { ...cardFor(path), status: 'failed', reason: 'It is broken.' };
  await collect([card], join(folder, 'sheet.png'));
  await collect([card], join(folder, 'sheet.html'));
  expect(await readFile(join(folder, 'sheet.html'), 'utf8')).toContain('It is broken.');
  expect(await thumbnailsIn(join(folder, 'sheet.html'))).toEqual([]);
});

test('a BMP, which sharp cannot read itself, is drawn like any other picture', async () => {
  const file = await writeSolid(join(folder, 'a.bmp'), [1, 200, 1]);
  await collect([cardFor(file)], join(folder, 'sheet.png'));
  const sheet = await pixelsOf(join(folder, 'sheet.png'));
  const grid = gridOf({ columns: 1, size: 240, count: 1 });
  expect(sheet.at(grid.margin + 120, grid.top + grid.row.picture + 120)).toEqual([1, 200, 1]);
});

test('an image with Chinese or Japanese names says so where the machine has no font for them', async () => {
  const cards = await makePictures(root, 2);
  const chinese = cards.map((card, index) => ({ ...card, newName: `金毛犬-${index}.png` }));
  const written = async (all: readonly SheetCard[], file: string) =>
    (await collect(all, join(folder, file))).filter(({ type }) => type === 'written');
  const boxes = (await hasWideFont()) ? {} : { boxes: true };
  expect(await written(chinese, 'sheet.png')).toMatchObject([{ pictures: 2, ...boxes }]);
  expect((await written(chinese, 'sheet.html'))[0]).not.toHaveProperty('boxes');
  expect((await written(cards, 'plain.png'))[0]).not.toHaveProperty('boxes');
});
