import { writeFile } from 'node:fs/promises';
import path from 'node:path';
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
import { MPF, withMpf, withThumbnail } from '../../../../test/support/pictures/previews.ts';
import type { Preprocessing } from '../../core/pixels/preprocessing.ts';
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

function foundJpeg(file: string) {
  return {
    type: 'picture',
    path: file,
    shown: file,
    format: 'jpeg',
    size: 0,
    mtimeMs: 0,
  } as const;
}

/** Red above, green below. A preview that differs only below shows whether it was used. */
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
  const seen = await decode(foundJpeg(file), model, options);
  if ('code' in seen) throw new Error(seen.message);
  expect(seen.facts).toMatchObject({ width: 2000, height: 1500 });
  const { data, width, height } = seen.pixels;
  const at = ((height - 4) * width + 20) * 3;
  const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
  if (red > 200 && green > 200) return 'yellow';
  return red > 200 ? 'red' : green > 200 ? 'green' : blue > 200 ? 'blue' : 'another';
}

const large = await halves(2000, 1500);

describe('a preview is decoded instead of a large JPEG', () => {
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

  test('turned like the picture', async () => {
    const turned = await sharp(large).withMetadata({ orientation: 3 }).toBuffer();
    const file = path.join(folder, 'turned.jpg');
    await writeFile(file, withMpf(turned, await halves(640, 480, BLUE)));
    const seen = await decode(foundJpeg(file), model);
    if ('code' in seen) throw new Error(seen.message);
    // The lower half is now above.
    expect([...seen.pixels.data.subarray(0, 3)].map((level) => level > 128)).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe('a preview is ignored', () => {
  test.each([
    ['smaller than twice what is wanted', 100, 75],
    ['of another aspect ratio, like letterboxed ones', 640, 400],
    ['nearly as large as the picture', 1600, 1200],
  ])('that is %s', async (_, width, height) => {
    expect(await colourBelow(withMpf(large, await halves(width, height, BLUE)))).toBe('green');
  });

  test('that shows something else, because only the picture was edited', async () => {
    const stale = await halves(640, 480, BLUE, YELLOW);
    expect(await colourBelow(withMpf(large, stale))).toBe('green');
  });

  test('that is a gain map', async () => {
    expect(await colourBelow(withMpf(large, await halves(640, 480, BLUE), MPF.gainMap))).toBe(
      'green',
    );
  });

  test('that is damaged or missing', async () => {
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
