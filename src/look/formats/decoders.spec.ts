import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { squarePreprocessing } from '../../../test/support/models/preprocessing.ts';
import { HEIC_SIDE, type HeicOptions, makeHeic } from '../../../test/support/pictures/heic.ts';
import {
  BLUE,
  bmpBytes,
  drawn,
  fromPixels,
  GREEN,
  RED,
  type Rgb,
  scratch,
  WHITE,
  YELLOW,
} from '../../../test/support/pictures/pictures.ts';
import { makeRaw, RAW_KINDS } from '../../../test/support/pictures/previews.ts';
import { missingShared, sharedPath, whereAvailable } from '../../../test/support/skip.ts';
import type { Failure } from '../../base/errors.ts';
import { recognise } from '../../find/recognise.ts';
import type { Preprocessing } from '../core/pixels/preprocessing.ts';
import type { Pixels } from '../core/pixels/resample.ts';
import { SAMPLES } from '../core/sample-files.ts';
import { type DecodeOptions, decode, miniature, type NetworkView } from '../decode.ts';

// One suite for every decoder: the same made picture comes out the same, whoever decodes it.

const folder = scratch();
const SIDE = HEIC_SIDE;
const QUARTERS: readonly Rgb[] = [RED, GREEN, BLUE, YELLOW];
const quarters = drawn(SIDE, SIDE, (x, y) => QUARTERS[(x < 32 ? 0 : 1) + (y < 32 ? 0 : 2)] ?? RED);
const svg = (inside: string): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="64" height="64">${inside}</svg>`,
  );
const rects = QUARTERS.map(
  (colour, index) =>
    `<rect x="${(index % 2) * 32}" y="${index > 1 ? 32 : 0}" width="32" height="32" fill="rgb(${colour.join(',')})"/>`,
).join('');
const jpeg = await fromPixels(quarters).jpeg({ quality: 95 }).toBuffer();

/** A file of every format that can be looked at, by its extension. */
const MADE: Readonly<Record<string, Buffer>> = {
  jpg: jpeg,
  png: await fromPixels(quarters).png().toBuffer(),
  webp: await fromPixels(quarters).webp({ lossless: true }).toBuffer(),
  gif: await fromPixels(quarters).gif().toBuffer(),
  tiff: await fromPixels(quarters).tiff().toBuffer(),
  avif: await fromPixels(quarters).avif({ quality: 90 }).toBuffer(),
  bmp: Buffer.from(bmpBytes(quarters)),
  svg: svg(rects),
  heic: makeHeic(),
  jp2: Buffer.from(SAMPLES.jp2, 'base64'),
  jxl: Buffer.from(SAMPLES.jxl, 'base64'),
  ...Object.fromEntries(RAW_KINDS.map((kind) => [kind, makeRaw(kind, jpeg)])),
};
const EXTENSIONS = Object.keys(MADE);

const model = squarePreprocessing(32);

async function outcome(
  name: string,
  bytes: Buffer,
  options: DecodeOptions = {},
  preprocessing = model,
): Promise<NetworkView | Failure> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  const format = await recognise(file);
  if (format === undefined) return { code: 'UNSUPPORTED_FORMAT', message: 'not recognised' };
  const size = bytes.length;
  const found = { type: 'picture', path: file, shown: file, format, size, mtimeMs: 0 } as const;
  return await decode(found, preprocessing, options);
}

async function seen(
  name: string,
  bytes: Buffer,
  options?: DecodeOptions,
  preprocessing?: Preprocessing,
): Promise<NetworkView> {
  const result = await outcome(name, bytes, options, preprocessing);
  if ('code' in result) throw new Error(`${name}: ${result.message}`);
  return result;
}

/** Colours in the middle of the four quarters, row by row. */
function corners({ data, width, height }: Pixels): Rgb[] {
  return [0.25, 0.75].flatMap((down) =>
    [0.25, 0.75].map((across): Rgb => {
      const at = (Math.floor(height * down) * width + Math.floor(width * across)) * 3;
      return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    }),
  );
}

function expectColours(actual: readonly Rgb[], expected: readonly Rgb[], within = 24): void {
  actual.forEach((colour, index) => {
    colour.forEach((level, channel) => {
      expect(Math.abs(level - (expected[index]?.[channel] ?? 0))).toBeLessThanOrEqual(within);
    });
  });
}

describe.each(EXTENSIONS)('%s', (extension) => {
  const bytes = MADE[extension] ?? Buffer.alloc(0);

  test('shows the network what was drawn', async () => {
    const { pixels, facts } = await seen(`made.${extension}`, bytes);
    expect(pixels).toMatchObject({ width: 32, height: 32 });
    expectColours(corners(pixels), QUARTERS);
    expect(facts).toMatchObject({ width: SIDE, height: SIDE });
    expect(facts).not.toHaveProperty('truncated');
  });

  test('is enlarged as well as shrunk', async () => {
    const large: Preprocessing = { ...model, resize: { mode: 'shortest-edge', size: 96 } };
    const { pixels } = await seen(`made.${extension}`, bytes, {}, large);
    expect(pixels).toMatchObject({ width: 96, height: 96 });
    expectColours(corners(pixels), QUARTERS);
  });

  test('makes a miniature', async () => {
    const file = path.join(folder, `made.${extension}`);
    await writeFile(file, bytes);
    const format = await recognise(file);
    if (format === undefined) throw new Error('not recognised');
    const small = await miniature({ path: file, format }, { width: 20, height: 40 });
    if ('code' in small) throw new Error(small.message);
    expect(small).toMatchObject({ width: 20, height: 20 });
    expectColours(corners(small), QUARTERS);
  });

  test('cut off early is a failure, cut off late a failure or marked', async () => {
    expect(await outcome(`cut.${extension}`, bytes.subarray(0, bytes.length * 0.2))).toHaveProperty(
      'code',
    );
    const late = await outcome(`cut.${extension}`, bytes.subarray(0, bytes.length - 8));
    if (!('code' in late)) expectColours(corners(late.pixels).slice(0, 2), QUARTERS);
  });

  test('beyond a limit is refused for it', async () => {
    expect(await outcome(`made.${extension}`, bytes, { maxPixels: SIDE * SIDE - 1 })).toMatchObject(
      { code: 'TOO_LARGE', message: expect.stringContaining('--max-pixels') },
    );
    expect(await outcome(`made.${extension}`, bytes, { maxBytes: bytes.length - 1 })).toMatchObject(
      {
        code: 'TOO_LARGE',
        message: expect.stringContaining('--max-bytes'),
      },
    );
  });

  test('whatever is done to its bytes, the answer is data', async () => {
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    const changes = fc.array(change, { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        changes,
        fc.boolean(),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        async (list, early, share) => {
          const hurt = Buffer.from(bytes);
          // Half of the time only the headers are touched, where most can go wrong.
          for (const [place, value] of list)
            hurt[early ? (place % 200) % hurt.length : place] = value;
          const result = await outcome(
            `fuzzed.${extension}`,
            hurt.subarray(0, Math.ceil(hurt.length * share)),
            { maxPixels: 1_000_000, maxSeconds: 10 },
          );
          if ('code' in result) {
            expect(['DECODE_FAILED', 'TOO_LARGE', 'UNSUPPORTED_FORMAT']).toContain(result.code);
            expect(result.message).not.toContain(folder);
          } else expect(result.pixels.data.length).toBe(32 * 32 * 3);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('a HEIC stands upright', () => {
  const cases: readonly (readonly [string, HeicOptions, readonly Rgb[]])[] = [
    ['as it lies', {}, [RED, GREEN, BLUE, YELLOW]],
    ['turned once', { turns: 1 }, [GREEN, YELLOW, RED, BLUE]],
    ['turned twice', { turns: 2 }, [YELLOW, BLUE, GREEN, RED]],
    ['turned three times', { turns: 3 }, [BLUE, RED, YELLOW, GREEN]],
    ['upside down', { mirror: 0 }, [BLUE, YELLOW, RED, GREEN]],
    ['mirrored', { mirror: 1 }, [GREEN, RED, YELLOW, BLUE]],
    ['mirrored, then turned', { mirror: 1, turns: 1 }, [RED, BLUE, GREEN, YELLOW]],
  ];
  test.each(cases)('%s', async (_, options, expected) => {
    const { pixels } = await seen('turned.heic', makeHeic(options));
    expectColours(corners(pixels), expected);
  });

  test('put together from tiles, each where it belongs', async () => {
    const { pixels, facts } = await seen('grid.heic', makeHeic({ tiles: 2 }));
    expect(facts).toMatchObject({ width: 2 * SIDE, height: 2 * SIDE });
    // Each tile shows all four quarters, so each quarter of the whole is one tile.
    const tile = (x: number, y: number): Rgb[] => {
      const data = new Uint8Array(16 * 16 * 3);
      for (let row = 0; row < 16; row++) {
        const from = ((y + row) * 32 + x) * 3;
        data.set(pixels.data.subarray(from, from + 48), row * 48);
      }
      return corners({ data, width: 16, height: 16 });
    };
    for (const [x, y] of [
      [0, 0],
      [16, 0],
      [0, 16],
      [16, 16],
    ] as const) {
      expectColours(tile(x, y), QUARTERS, 24);
    }
  });
});

test('a raw is turned as it says', async () => {
  for (const kind of RAW_KINDS.filter((one) => one !== 'raf')) {
    const { pixels } = await seen(`turned.${kind}`, makeRaw(kind, jpeg, 6));
    expectColours(corners(pixels), [BLUE, RED, YELLOW, GREEN]);
  }
});

test('of a raw the smallest preview that is large enough is decoded, or the largest', async () => {
  const plain = async (colour: Rgb, side: number): Promise<Buffer> =>
    await fromPixels(drawn(side, side, () => colour))
      .jpeg()
      .toBuffer();
  const both = Buffer.concat([await plain(RED, 320), await plain(GREEN, 64)]);
  const { pixels } = await seen('two.orf', makeRaw('orf', both));
  expectColours(corners(pixels), [GREEN, GREEN, GREEN, GREEN]);
  const large: Preprocessing = { ...model, resize: { mode: 'shortest-edge', size: 96 } };
  const other = await seen('two.orf', makeRaw('orf', both), {}, large);
  expectColours(corners(other.pixels), [RED, RED, RED, RED]);
  const whole = await seen('two.orf', makeRaw('orf', both), { fullDecode: true });
  expectColours(corners(whole.pixels), [RED, RED, RED, RED]);
});

describe('AVIF', () => {
  test.each([10, 12] as const)('of %i bits', async (bitdepth) => {
    const deep = await fromPixels(quarters).avif({ quality: 90, bitdepth }).toBuffer();
    expectColours(corners((await seen('deep.avif', deep)).pixels), QUARTERS);
  });

  test('what is transparent is white', async () => {
    const clear = await fromPixels(quarters).ensureAlpha(0).avif({ quality: 90 }).toBuffer();
    expectColours(corners((await seen('clear.avif', clear)).pixels), [WHITE, WHITE, WHITE, WHITE]);
  });
});

// A JPEG XL's codestream says how it is turned; what EXIF says has been done already (ISO/IEC 18181-2).
test('a JPEG XL is not turned for what its EXIF says', async () => {
  const box = (type: string, content: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(content.length + 8);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, content]);
  };
  const stream = Buffer.from(SAMPLES.jxl, 'base64');
  const { exif } = await sharp(
    await sharp(jpeg).withMetadata({ orientation: 6 }).toBuffer(),
  ).metadata();
  if (exif === undefined) throw new Error('no EXIF written');
  const packed = Buffer.concat([
    box('JXL ', Buffer.from('0d0a870a', 'hex')),
    box('ftyp', Buffer.from('jxl \0\0\0\0jxl ', 'latin1')),
    box('Exif', Buffer.concat([Buffer.alloc(4), exif.subarray(6)])),
    box('jxlc', stream),
  ]);
  expectColours(corners((await seen('packed.jxl', packed)).pixels), QUARTERS);
});

describe('a drawing', () => {
  test('without size or colour is drawn on white', async () => {
    const bare = svg('<circle cx="32" cy="32" r="4" fill="red"/>');
    expectColours(corners((await seen('bare.svg', bare)).pixels), [WHITE, WHITE, WHITE, WHITE]);
  });

  test('is drawn sharp, however small it says it is', async () => {
    const tiny = Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4" viewBox="0 0 64 64">${rects}</svg>`,
    );
    const { pixels, facts } = await seen('tiny.svg', tiny);
    expectColours(corners(pixels), QUARTERS, 2);
    expect(facts).toEqual({ width: 4, height: 4 });
  });

  test('shows nothing of other files', async () => {
    await sharp(Buffer.from(MADE['png'] ?? []))
      .png()
      .toFile(path.join(folder, 'other.png'));
    for (const href of [
      'other.png',
      `file://${folder}/other.png`,
      path.join(folder, 'other.png'),
    ]) {
      const drawing = svg(
        `<image width="64" height="64" href="${href}"/><image width="64" height="64" xlink:href="${href}"/>`,
      );
      const { pixels } = await seen('reaching.svg', drawing);
      expectColours(corners(pixels), [WHITE, WHITE, WHITE, WHITE]);
    }
    const entity = Buffer.from(
      `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file://${folder}/other.png">]><svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><text>&x;</text></svg>`,
    );
    const result = await outcome('entity.svg', entity);
    if (!('code' in result)) {
      expectColours(corners(result.pixels), [WHITE, WHITE, WHITE, WHITE]);
    }
  });
});

describe('of an animation the first frame that shows something is looked at', () => {
  const animated = async (frames: readonly (readonly [Rgb, Rgb])[]): Promise<Buffer> => {
    const pixels = drawn(20, 20 * frames.length, (x, y) => {
      const [left, right] = frames[Math.floor(y / 20)] ?? [RED, RED];
      return x < 10 ? left : right;
    });
    const raw = { width: 20, height: 20 * frames.length, channels: 3, pageHeight: 20 } as const;
    return await sharp(pixels.data, { raw }).gif({ loop: 0 }).toBuffer();
  };
  const blank = [WHITE, WHITE] as const;
  const picture = [RED, BLUE] as const;

  test('the first, where it does', async () => {
    const { pixels } = await seen('plain.gif', await animated([picture, [GREEN, YELLOW]]));
    expectColours(corners(pixels), [RED, BLUE, RED, BLUE]);
  });

  test('a later one, where the first is blank', async () => {
    const { pixels } = await seen('late.gif', await animated([blank, blank, picture, picture]));
    expectColours(corners(pixels), [RED, BLUE, RED, BLUE]);
  });

  test('none beyond the limit', async () => {
    const late = await animated([blank, blank, picture, picture]);
    const { pixels } = await seen('late.gif', late, { maxFrames: 1 });
    expectColours(corners(pixels), [WHITE, WHITE, WHITE, WHITE]);
  });
});

describe('what can be read in part', () => {
  // Noise has detail in every row, so that what is missing cannot pass for content.
  const noise = drawn(120, 90, (x, y) => {
    const value = (x * 7919 + y * 104_729 + x * y * 31) % 256;
    return [value, (value * 7) % 256, (value * 13) % 256];
  });

  test.each(['jpeg', 'png', 'gif'] as const)(
    'a %s of which most is there is marked',
    async (format) => {
      const whole = await fromPixels(noise).toFormat(format).toBuffer();
      const cut = whole.subarray(0, whole.length * 0.8);
      const { facts } = await seen(`most.${format}`, cut);
      expect(facts).toMatchObject({ truncated: true, width: 120, height: 90 });
      expect(await outcome(`most.${format}`, cut, { strict: true })).toMatchObject({
        code: 'DECODE_FAILED',
      });
    },
  );

  test('a JPEG with a hole in the middle is marked', async () => {
    const whole = await fromPixels(noise).jpeg({ quality: 90 }).toBuffer();
    for (const share of [0.6, 0.7, 0.8]) {
      const hurt = Buffer.from(whole);
      const place = Math.floor(whole.length * share);
      hurt.fill(0xff, place, place + 40);
      const { facts } = await seen('hole.jpeg', hurt);
      expect(facts.truncated).toBe(true);
      expect(await outcome('hole.jpeg', hurt, { strict: true })).toMatchObject({
        code: 'DECODE_FAILED',
      });
    }
  });

  test('a JPEG with superfluous bytes is not', async () => {
    const whole = await fromPixels(noise).jpeg({ quality: 90 }).toBuffer();
    const stray = Buffer.alloc(60, 0x11);
    const beforeEnd = Buffer.concat([whole.subarray(0, -2), stray, whole.subarray(-2)]);
    const first = 4 + whole.readUInt16BE(4);
    const afterStart = Buffer.concat([whole.subarray(0, first), stray, whole.subarray(first)]);
    const behind = Buffer.concat([whole, stray]);
    for (const padded of [beforeEnd, afterStart, behind]) {
      const { facts, pixels } = await seen('stray.jpeg', padded, { strict: true });
      expect(facts).not.toHaveProperty('truncated');
      const { data } = (await seen('whole.jpeg', whole)).pixels;
      const apart = pixels.data.reduce(
        (sum, level, at) => sum + Math.abs(level - (data[at] ?? 0)),
        0,
      );
      // Not every decoder of ours takes stray bytes; another one rounds otherwise.
      expect(apart / data.length).toBeLessThan(1);
    }
  });

  whereAvailable(missingShared('pictures/phones/corrupted.jpg'))(
    'a JPEG that lost sixteen kilobytes between its restart markers is marked',
    async () => {
      const bytes = await readFile(sharedPath('pictures/phones/corrupted.jpg'));
      expect((await seen('lost.jpeg', bytes)).facts.truncated).toBe(true);
    },
  );

  test('a PNG shows the rows that are there and nothing of the others', async () => {
    const striped = drawn(60, 90, (x, y) => (y >= 60 ? BLUE : x < 30 ? RED : GREEN));
    const png = await fromPixels(striped).png({ compressionLevel: 0 }).toBuffer();
    const { pixels, facts } = await seen('rows.png', png.subarray(0, png.length * 0.6));
    expect(facts.truncated).toBe(true);
    expectColours(corners(pixels), [RED, GREEN, RED, GREEN], 0);
  });
});
