import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWhole } from '../../../../test/support/extent.ts';
import { squarePreprocessing } from '../../../../test/support/models/preprocessing.ts';
import { type HeicOptions, makeHeic } from '../../../../test/support/pictures/heic.ts';
import { scratch } from '../../../../test/support/pictures/pictures.ts';
import { whereAvailable } from '../../../../test/support/skip.ts';
import {
  type Geometry,
  geometryOf,
  type Preprocessing,
  RESAMPLE_FILTERS,
} from '../../core/pixels/preprocessing.ts';
import type { Pixels } from '../../core/pixels/resample.ts';
import type { DecodedImage } from '../../core/pixels/tiff-image.ts';
import { decode, type NetworkView } from '../../decode.ts';
import { findFfmpeg } from '../ffmpeg.ts';
import { decodeHeif } from './heif.ts';
import { decodeByProgram, tilesForProgram, tilesInView } from './heif-tiles.ts';
import { withHeif } from './libheif.ts';

const file = path.join(scratch(), 'grid.heic');
const ffmpeg = await findFfmpeg();

async function viewOf(bytes: Buffer, preprocessing: Preprocessing): Promise<NetworkView> {
  await writeFile(file, bytes);
  const found = { type: 'picture', path: file, shown: file, format: 'heic' } as const;
  const result = await decode({ ...found, size: 0, mtimeMs: 0 }, preprocessing);
  if ('code' in result) throw new Error(result.message);
  return result;
}

function cutOut({ data, width }: Pixels, { left, top, crop }: Geometry): Pixels {
  const rows = Array.from({ length: crop.height }, (_, row) => {
    const from = ((top + row) * width + left) * 3;
    return data.subarray(from, from + crop.width * 3);
  });
  return { data: new Uint8Array(Buffer.concat(rows)), ...crop };
}

describe('the tiles of a grid', () => {
  test('outside the view are not decoded, and the view stays the same', async () => {
    const pictures: fc.Arbitrary<HeicOptions> = fc.record(
      {
        tiles: fc.integer({ min: 2, max: 9 }),
        overhang: fc.integer({ min: 0, max: 31 }).map((half) => half * 2),
        turns: fc.integer({ min: 0, max: 3 }),
        mirror: fc.constantFrom(0 as const, 1 as const),
      },
      { requiredKeys: ['tiles', 'overhang'] },
    );
    const views = fc.record({
      size: fc.integer({ min: 8, max: 120 }),
      share: fc.double({ min: 0.1, max: 1, noNaN: true }),
      resample: fc.constantFrom(...RESAMPLE_FILTERS),
    });
    await fc.assert(
      fc.asyncProperty(pictures, views, async (picture, { size, share, resample }) => {
        const bytes = makeHeic(picture);
        const own = squarePreprocessing(size);
        const side = Math.max(1, Math.round(size * share));
        const middle = { ...own, resample, crop: { width: side, height: side } };
        const whole = await viewOf(bytes, { ...middle, crop: undefined });
        const part = await viewOf(bytes, middle);
        const expected = cutOut(whole.pixels, geometryOf(whole.facts, middle));
        const data = new Uint8Array(part.pixels.data);
        expect({ ...part.pixels, data }).toEqual(expected);
      }),
      { numRuns: isWhole ? 60 : 12 },
    );
  });

  const bytes = makeHeic({ tiles: 4, overhang: 20, turns: 1 });
  const wanted = { width: 60, height: 60 };

  async function byProgram(program: string): Promise<DecodedImage | undefined> {
    const tiles = await withHeif(bytes, (primary) => {
      const view = tilesInView(primary, wanted);
      return view && tilesForProgram(view, 0);
    });
    if (tiles === undefined) throw new Error('no tiles for another program');
    return await decodeByProgram(tiles, program, 30);
  }

  whereAvailable(ffmpeg === undefined ? 'there is no ffmpeg' : undefined)(
    'are decoded to the same pixels by ffmpeg',
    async () => {
      const here = await decodeHeif(bytes, wanted, { program: undefined, maxSeconds: 30 });
      expect({ ...(await byProgram(ffmpeg ?? '')), icc: undefined }).toEqual(here);
    },
  );

  test('are left to libheif if the program fails or is missing', async () => {
    expect(await byProgram(process.execPath)).toBeUndefined();
    expect(await byProgram(path.join(scratch(), 'none'))).toBeUndefined();
  });
});
