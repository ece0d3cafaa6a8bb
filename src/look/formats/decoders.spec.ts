import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWhole } from '../../../test/support/extent.ts';
import { makeHeic } from '../../../test/support/pictures/heic.ts';
import { bmpBytes, fromPixels } from '../../../test/support/pictures/pictures.ts';
import { makeRaw, RAW_KINDS } from '../../../test/support/pictures/previews.ts';
import { recognise } from '../../find/recognise.ts';
import type { Preprocessing } from '../core/pixels/preprocessing.ts';
import { SAMPLES } from '../core/sample-files.ts';
import {
  coloursOf,
  decodeBytes,
  expectColours,
  folder,
  QUARTERS,
  quarters,
  quartersAsJpeg,
  quartersAsRects,
  SIDE,
  small,
  svg,
  viewOf,
} from '../decode.fixtures.ts';
import { miniature } from '../decode.ts';

// One suite for every decoder: the same picture decodes alike in every format.

/** A file of every format that can be decoded, by extension. */
const MADE: Readonly<Record<string, Buffer>> = {
  jpg: quartersAsJpeg,
  png: await fromPixels(quarters).png().toBuffer(),
  webp: await fromPixels(quarters).webp({ lossless: true }).toBuffer(),
  gif: await fromPixels(quarters).gif().toBuffer(),
  tiff: await fromPixels(quarters).tiff().toBuffer(),
  avif: await fromPixels(quarters).avif({ quality: 90 }).toBuffer(),
  bmp: Buffer.from(bmpBytes(quarters)),
  svg: svg(quartersAsRects),
  heic: makeHeic(),
  jp2: Buffer.from(SAMPLES.jp2, 'base64'),
  jxl: Buffer.from(SAMPLES.jxl, 'base64'),
  ...Object.fromEntries(RAW_KINDS.map((kind) => [kind, makeRaw(kind, quartersAsJpeg)])),
};
const EXTENSIONS = Object.keys(MADE);

describe.each(EXTENSIONS)('%s', (extension) => {
  const bytes = MADE[extension] ?? Buffer.alloc(0);

  test('gives the network the drawn picture', async () => {
    const { pixels, facts } = await viewOf(`made.${extension}`, bytes);
    expect(pixels).toMatchObject({ width: 32, height: 32 });
    expectColours(coloursOf(pixels), QUARTERS);
    expect(facts).toMatchObject({ width: SIDE, height: SIDE });
    expect(facts).not.toHaveProperty('truncated');
  });

  test('can be enlarged', async () => {
    const large: Preprocessing = { ...small, resize: { mode: 'shortest-edge', size: 96 } };
    const { pixels } = await viewOf(`made.${extension}`, bytes, {}, large);
    expect(pixels).toMatchObject({ width: 96, height: 96 });
    expectColours(coloursOf(pixels), QUARTERS);
  });

  test('makes a miniature', async () => {
    const file = path.join(folder, `made.${extension}`);
    await writeFile(file, bytes);
    const format = await recognise(file);
    if (format === undefined) throw new Error('not recognised');
    const small = await miniature({ path: file, format }, { width: 20, height: 40 });
    if ('code' in small) throw new Error(small.message);
    expect(small).toMatchObject({ width: 20, height: 20 });
    expectColours(coloursOf(small), QUARTERS);
  });

  test('fails if truncated early, and fails or has its upper half if truncated late', async () => {
    expect(
      await decodeBytes(`cut.${extension}`, bytes.subarray(0, bytes.length * 0.2)),
    ).toHaveProperty('code');
    const late = await decodeBytes(`cut.${extension}`, bytes.subarray(0, bytes.length - 8));
    if (!('code' in late)) expectColours(coloursOf(late.pixels).slice(0, 2), QUARTERS);
  });

  test('beyond a limit fails and names the limit', async () => {
    const limited = await decodeBytes(`made.${extension}`, bytes, { maxPixels: SIDE * SIDE - 1 });
    // A drawing has no pixels of its own: it is drawn in fewer.
    if (extension === 'svg') expect(limited).toHaveProperty('pixels');
    else {
      expect(limited).toMatchObject({
        code: 'TOO_LARGE',
        message: expect.stringContaining('--max-pixels'),
      });
    }
    expect(
      await decodeBytes(`made.${extension}`, bytes, { maxBytes: bytes.length - 1 }),
    ).toMatchObject({
      code: 'TOO_LARGE',
      message: expect.stringContaining('--max-bytes'),
    });
  });

  test('is decoded or fails, but never throws, whatever its bytes', async () => {
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
          const result = await decodeBytes(
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
      { numRuns: isWhole ? 25 : 10 },
    );
  });
});
