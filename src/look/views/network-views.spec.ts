import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { squarePreprocessing } from '../../../test/support/models/preprocessing.ts';
import {
  BLUE,
  drawn,
  FORMATS,
  fromPixels,
  GREEN,
  RED,
  type Rgb,
  scratch,
  WHITE,
  writePixels,
  writeSolid,
  YELLOW,
} from '../../../test/support/pictures/pictures.ts';
import type { PictureFormat } from '../../find/core/formats.ts';
import { recognise } from '../../find/recognise.ts';
import { notebookPreprocessing, type Preprocessing } from '../core/pixels/preprocessing.ts';
import type { Pixels } from '../core/pixels/resample.ts';
import { decode, decodeViews, type NetworkView } from '../decode.ts';

const folder = scratch();

const model = squarePreprocessing(16);
const notebook = notebookPreprocessing(model);

async function look(file: string, preprocessing = model): Promise<NetworkView> {
  const format = await recognise(file);
  if (format === undefined) throw new Error(`${file} is not recognised`);
  const seen = await decode(foundAs(file, format), preprocessing);
  if ('code' in seen) throw new Error(seen.message);
  return seen;
}

function foundAs(file: string, format: PictureFormat) {
  return { type: 'picture', path: file, shown: file, format, size: 0, mtimeMs: 0 } as const;
}

async function saved(name: string, picture: Sharp): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, await picture.toBuffer());
  return file;
}

function pixelAt({ data, width }: Pixels, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
}

/** Expects every pixel to have this colour, within this many levels of 255. */
function expectPlain(pixels: Pixels, colour: Rgb, within: number): void {
  const distances = pixels.data.map((value, index) => Math.abs(value - (colour[index % 3] ?? 0)));
  expect(Math.max(...distances)).toBeLessThanOrEqual(within);
}

const plain = (colour: Rgb) => fromPixels(drawn(40, 24, () => colour));

describe('a plain picture keeps its colour', () => {
  test.each(FORMATS)('%s', async (format) => {
    const colour: Rgb = [200, 60, 120];
    const seen = await look(await writeSolid(path.join(folder, `plain.${format}`), colour));
    expect(seen.pixels).toMatchObject({ width: 16, height: 16 });
    expectPlain(seen.pixels, colour, 4);
    expect(seen.facts).toEqual({ width: 64, height: 48 });
    const stored = await look(path.join(folder, `plain.${format}`), notebook);
    expectPlain(stored.pixels, colour, 4);
  });
});

describe('the network sees the picture as displayed', () => {
  test('CMYK is converted to sRGB, by its profile if it has one', async () => {
    const colour: Rgb = [180, 40, 40];
    for (const picture of [
      plain(colour).toColourspace('cmyk').jpeg({ quality: 95 }),
      plain(colour).withIccProfile('cmyk').jpeg({ quality: 95 }),
      plain(colour).toColourspace('cmyk').tiff(),
    ]) {
      const file = await saved('cmyk', picture);
      expect((await sharp(file).metadata()).space).toBe('cmyk');
      // Converting to inks and back costs some levels; inverted inks would cost 100.
      expectPlain((await look(file)).pixels, colour, 25);
    }
  });

  test('16 bits become 8, rounded by at most one level', async () => {
    const deep = plain([180, 40, 90]).toColourspace('rgb16').png();
    expect((await sharp(await deep.clone().toBuffer()).metadata()).depth).toBe('ushort');
    const file = await saved('deep.png', deep);
    expectPlain((await look(file)).pixels, [180, 40, 90], 1);
    expectPlain((await look(file, notebook)).pixels, [180, 40, 90], 1);
  });

  test('16 bits of grey and alpha become grey on white', async () => {
    const half = drawn(8, 8, () => [100, 100, 100]);
    const grey = fromPixels(half).ensureAlpha(0.5).toColourspace('grey16').png();
    const { channels, depth } = await sharp(await grey.clone().toBuffer()).metadata();
    expect([channels, depth]).toEqual([2, 'ushort']);
    expectPlain((await look(await saved('grey16.png', grey))).pixels, [177, 177, 177], 3);
  });

  test('grey becomes three equal channels', async () => {
    const file = await saved('grey.jpg', plain([90, 90, 90]).toColourspace('b-w').jpeg());
    expect((await sharp(file).metadata()).channels).toBe(1);
    expectPlain((await look(file)).pixels, [90, 90, 90], 1);
    expectPlain((await look(file, notebook)).pixels, [90, 90, 90], 1);
  });

  test('transparency becomes white, and half transparency half white', async () => {
    const clear = await saved('clear.png', plain(RED).ensureAlpha(0).png());
    expectPlain((await look(clear)).pixels, WHITE, 0);
    const half = await saved('half.webp', plain(RED).ensureAlpha(0.5).webp({ lossless: true }));
    expectPlain((await look(half)).pixels, [255, 127, 127], 2);
  });

  test('the notebook ignores transparency', async () => {
    const file = await saved('half.png', plain([10, 200, 30]).ensureAlpha(0.5).png());
    expectPlain((await look(file, notebook)).pixels, [10, 200, 30], 0);
  });

  test('a colour profile is applied, but not for the notebook', async () => {
    const file = await saved('p3.png', plain([255, 0, 0]).withIccProfile('p3').png());
    expectPlain((await look(file)).pixels, RED, 3);
    const [red = 0, green = 0] = pixelAt((await look(file, notebook)).pixels, 0, 0);
    expect(red).toBeLessThan(240);
    expect(green).toBeGreaterThan(35);
  });

  test('an animation shows its first frame', async () => {
    const frames = drawn(20, 40, (_, y) => (y < 20 ? RED : GREEN));
    const animated = sharp(frames.data, {
      raw: { width: 20, height: 40, channels: 3, pageHeight: 20 },
    });
    for (const file of [
      await saved('animated.gif', animated.clone().gif()),
      await saved('animated.webp', animated.clone().webp({ lossless: true })),
    ]) {
      expect((await sharp(file, { animated: true }).metadata()).pages).toBe(2);
      const seen = await look(file);
      expectPlain(seen.pixels, RED, 0);
      expect(seen.facts).toMatchObject({ width: 20, height: 20 });
      expectPlain((await look(file, notebook)).pixels, RED, 0);
    }
  });
});

describe('EXIF orientation', () => {
  const quarters = drawn(80, 40, (x, y) =>
    y < 20 ? (x < 40 ? RED : GREEN) : x < 40 ? BLUE : YELLOW,
  );
  /** The upright quarters, row by row, for each orientation. */
  const upright: readonly (readonly Rgb[])[] = [
    [RED, GREEN, BLUE, YELLOW],
    [GREEN, RED, YELLOW, BLUE],
    [YELLOW, BLUE, GREEN, RED],
    [BLUE, YELLOW, RED, GREEN],
    [RED, BLUE, GREEN, YELLOW],
    [BLUE, RED, YELLOW, GREEN],
    [YELLOW, GREEN, BLUE, RED],
    [GREEN, YELLOW, RED, BLUE],
  ];

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('%i is applied to pixels and size', async (orientation) => {
    const turned = orientation > 4;
    for (const format of ['jpg', 'png', 'webp', 'tiff'] as const) {
      const file = path.join(folder, `turned-${orientation}.${format}`);
      const seen = await look(await writePixels(file, quarters, { orientation }));
      const corners = [pixelAt(seen.pixels, 1, 1), pixelAt(seen.pixels, 14, 1)];
      corners.push(pixelAt(seen.pixels, 1, 14), pixelAt(seen.pixels, 14, 14));
      const expected = upright[orientation - 1] ?? [];
      for (const [index, corner] of corners.entries()) {
        expectPlain(
          { width: 1, height: 1, data: Uint8Array.from(corner) },
          expected[index] ?? RED,
          6,
        );
      }
      expect(seen.facts).toMatchObject(
        turned ? { width: 40, height: 80 } : { width: 80, height: 40 },
      );
    }
  });

  test('is ignored for the notebook', async () => {
    const file = await writePixels(path.join(folder, 'lying.png'), quarters, { orientation: 6 });
    expect(pixelAt((await look(file, notebook)).pixels, 14, 1)).toEqual([...GREEN]);
  });

  test('is also applied to the crop', async () => {
    // Upright there is a red stripe at the top, and the crop is in the middle.
    const lying = drawn(60, 30, (x) => (x < 20 ? RED : x < 40 ? GREEN : BLUE));
    const file = await writePixels(path.join(folder, 'crop.png'), lying, { orientation: 6 });
    const preprocessing: Preprocessing = {
      ...model,
      resize: { mode: 'shortest-edge', size: 15 },
      crop: { width: 15, height: 10 },
    };
    const { pixels } = await look(file, preprocessing);
    expect(pixels).toMatchObject({ width: 15, height: 10 });
    expect(pixelAt(pixels, 7, 5)).toEqual([...GREEN]);
    expect(pixelAt(pixels, 7, 1)).toEqual([...GREEN]);
    expect(pixelAt(pixels, 7, 8)).toEqual([...GREEN]);
  });
});

describe('a picture that is enlarged or shrunk a lot has the right size', () => {
  test.each([
    [1, 1],
    [1, 300],
    [2000, 3],
    [1600, 1200],
  ])('%i x %i', async (width, height) => {
    for (const format of ['jpg', 'png', 'bmp'] as const) {
      const file = path.join(folder, `${width}x${height}.${format}`);
      await writeSolid(file, YELLOW, { width, height });
      for (const preprocessing of [model, notebook]) {
        const { pixels, facts } = await look(file, preprocessing);
        expect(pixels.data).toHaveLength(16 * 16 * 3);
        expectPlain(pixels, YELLOW, 3);
        expect(facts).toEqual({ width, height });
      }
    }
  });
});

describe('several views of one picture', () => {
  const scene = fromPixels(drawn(900, 600, (x, y) => [x % 256, (y * 3) % 256, (x + y) % 256]));
  const crop = {
    ...squarePreprocessing(32),
    resize: { mode: 'shortest-edge', size: 40 },
    crop: { width: 32, height: 32 },
  } as const;
  const wanted = [crop, notebook, squarePreprocessing(48)];

  test.each(['jpeg', 'png', 'webp', 'tiff'] as const)('of %s equal each alone', async (format) => {
    const file = await saved(`several.${format}`, scene.clone().toFormat(format));
    const seen = await decodeViews(foundAs(file, format), wanted);
    if ('code' in seen) throw new Error(seen.message);
    const alone = await Promise.all(wanted.map((one) => look(file, one)));
    expect(seen.views).toEqual(alone.map(({ pixels }) => pixels));
    expect(seen.facts).toEqual(alone[0]?.facts);
  });
});
