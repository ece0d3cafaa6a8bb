import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import {
  BLUE,
  drawn,
  fromPixels,
  GREEN,
  RED,
  type Rgb,
  scratch,
  YELLOW,
} from '../../../../test/support/pictures/pictures.ts';
import {
  MPF,
  makeRaw,
  withMpf,
  withThumbnail,
} from '../../../../test/support/pictures/previews.ts';
import type { Preprocessing } from '../../core/pixels/preprocessing.ts';
import { jpegPreviews } from '../../core/previews/jpeg-previews.ts';
import { bestPreview } from '../../core/previews/preview.ts';
import { rawContents } from '../../core/previews/raw-previews.ts';
import { bytesOf } from '../../core/structure/byte-source.ts';
import { readJpegHead } from '../../core/structure/jpeg-segments.ts';
import { readDirectories } from '../../core/structure/tiff-directories.ts';
import { type DecodeOptions, decode } from '../../decode.ts';

const folder = scratch();
const model: Preprocessing = {
  resize: { mode: 'shortest-edge', size: 64 },
  resample: 'bilinear',
  crop: { width: 48, height: 48 },
  rescale: 1 / 255,
  mean: [0.5, 0.5, 0.5],
  std: [0.5, 0.5, 0.5],
  channelOrder: 'rgb',
  asDisplayed: true,
};

/** Red above, green below: of a preview that differs below only, one sees whether it was used. */
async function halves(
  width: number,
  height: number,
  below: Rgb = GREEN,
  above: Rgb = RED,
): Promise<Buffer> {
  return await fromPixels(drawn(width, height, (_, y) => (y < height / 2 ? above : below)))
    .jpeg({ quality: 90 })
    .toBuffer();
}

async function colourBelow(bytes: Buffer, options: DecodeOptions = {}): Promise<string> {
  const file = path.join(folder, 'picture.jpg');
  await writeFile(file, bytes);
  const found = {
    type: 'picture',
    path: file,
    shown: file,
    format: 'jpeg',
    size: 0,
    mtimeMs: 0,
  } as const;
  const seen = await decode(found, model, options);
  if ('code' in seen) throw new Error(seen.message);
  expect(seen.facts).toMatchObject({ width: 2000, height: 1500 });
  const { data, width, height } = seen.pixels;
  const at = ((height - 4) * width + 20) * 3;
  const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
  if (red > 200 && green > 200) return 'yellow';
  return red > 200 ? 'red' : green > 200 ? 'green' : blue > 200 ? 'blue' : 'another';
}

const large = await halves(2000, 1500);

describe('a preview is looked at instead of a large JPEG', () => {
  test('from a Multi-Picture index', async () => {
    const preview = await halves(640, 480, BLUE);
    expect(await colourBelow(withMpf(large, preview))).toBe('blue');
    expect(await colourBelow(withMpf(large, preview), { fullDecode: true })).toBe('green');
  });

  test('from the EXIF block', async () => {
    expect(await colourBelow(withThumbnail(large, await halves(320, 240, BLUE)))).toBe('blue');
  });

  test('the smallest that is large enough', async () => {
    const small = withThumbnail(large, await halves(320, 240, BLUE));
    expect(await colourBelow(withMpf(small, await halves(800, 600, YELLOW)))).toBe('blue');
    const tooSmall = withThumbnail(large, await halves(100, 75, BLUE));
    expect(await colourBelow(withMpf(tooSmall, await halves(800, 600, YELLOW)))).toBe('yellow');
  });

  test('turned as the picture is', async () => {
    const turned = await sharp(large).withMetadata({ orientation: 3 }).toBuffer();
    const file = path.join(folder, 'turned.jpg');
    await writeFile(file, withMpf(turned, await halves(640, 480, BLUE)));
    const found = {
      type: 'picture',
      path: file,
      shown: file,
      format: 'jpeg',
      size: 0,
      mtimeMs: 0,
    } as const;
    const seen = await decode(found, model);
    if ('code' in seen) throw new Error(seen.message);
    // What was below stands above now.
    expect([...seen.pixels.data.subarray(0, 3)].map((level) => level > 128)).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe('a preview is left aside', () => {
  test.each([
    ['smaller than twice what is wanted', 100, 75],
    ['of another aspect, as letterboxed ones are', 640, 400],
    ['nearly as large as the picture', 1600, 1200],
  ])('that is %s', async (_, width, height) => {
    expect(await colourBelow(withMpf(large, await halves(width, height, BLUE)))).toBe('green');
  });

  test('that shows something else: the picture was changed and its preview was not', async () => {
    const stale = await halves(640, 480, BLUE, YELLOW);
    expect(await colourBelow(withMpf(large, stale))).toBe('green');
  });

  test('that is no preview but another view or a gain map', async () => {
    expect(await colourBelow(withMpf(large, await halves(640, 480, BLUE), MPF.gainMap))).toBe(
      'green',
    );
  });

  test('that is damaged, or not there', async () => {
    const preview = await halves(640, 480, BLUE);
    const whole = withMpf(large, preview);
    expect(await colourBelow(whole.subarray(0, whole.length - preview.length))).toBe('green');
    expect(
      await colourBelow(
        Buffer.concat([whole.subarray(0, -preview.length), Buffer.alloc(preview.length)]),
      ),
    ).toBe('green');
  });
});

test('what is chosen is large enough, of the same aspect and much smaller than the picture', () => {
  const side = fc.integer({ min: 1, max: 8000 });
  const size = fc.record({ width: side, height: side });
  fc.assert(
    fc.property(fc.array(size, { maxLength: 6 }), size, size, (previews, picture, wanted) => {
      const best = bestPreview(previews, picture, wanted);
      if (best === undefined) return;
      expect(best.width).toBeGreaterThan(wanted.width);
      expect(best.height).toBeGreaterThan(wanted.height);
      expect(best.width * best.height * 3).toBeLessThanOrEqual(picture.width * picture.height);
    }),
  );
});

const jpeg = await halves(64, 48);

describe('whatever the bytes are, reading structure ends', () => {
  const seeds: readonly Buffer[] = [
    withMpf(withThumbnail(jpeg, jpeg), jpeg),
    makeRaw('nef', jpeg),
    makeRaw('orf', jpeg),
    makeRaw('cr3', jpeg),
    makeRaw('rw2', jpeg),
  ];
  test.each(seeds.map((seed) => ({ seed })))('of a file (%#)', async ({ seed }) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 8 }),
        async (changes) => {
          const bytes = Buffer.from(seed);
          for (const [place, value] of changes) bytes[place % bytes.length] = value;
          const source = bytesOf(bytes);
          const head = await readJpegHead(source);
          const found = head === undefined ? [] : await jpegPreviews(source, head);
          const { previews } = await rawContents(source);
          for (const { offset, length } of [...found, ...previews]) {
            expect(offset + length).toBeLessThanOrEqual(bytes.length);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('of directories that point to themselves and to one another', async () => {
    const loop = Buffer.alloc(64);
    loop.write('II*\0', 'latin1');
    loop.writeUInt32LE(8, 4);
    loop.writeUInt16LE(1, 8);
    // Its one field points to directories of its own, the first of which it is itself.
    loop.writeUInt16LE(0x14a, 10);
    loop.writeUInt16LE(4, 12);
    loop.writeUInt32LE(8, 14);
    loop.writeUInt32LE(4, 18);
    loop.writeUInt32LE(8, 22);
    expect((await readDirectories(bytesOf(loop))).length).toBeLessThan(10);
  });
});
