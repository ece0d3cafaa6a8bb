import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import type { DecodedImage } from '../../src/look/core/pixels/tiff-image.ts';
import { decodeHeif } from '../../src/look/formats/heif/heif.ts';
import { isWhole } from '../support/extent.ts';
import { missingShared, sharedPath, whereAvailable } from '../support/skip.ts';

/** Small enough that a telephone's tiles are reduced one by one. */
const SMALL = { width: 100, height: 100 };
const GRID = 12;

const reason = missingShared('pictures/phones');
const folder = sharedPath('pictures/phones');
const files = reason === undefined ? await readdir(folder) : [];
const options = { program: undefined, maxSeconds: 30 };
// One portrait of an iPhone stands for all in a sample.
const names = files.filter((name) => (isWhole ? /\.hei[cf]$/i : /^IMG_.*\.heic$/i).test(name));

// For a turned grid libheif reports how much of the first tile is visible instead of how much is hidden:
// every portrait picture began with a black strip, and the rest was out of place.
for (const name of reason === undefined ? names : ['a picture']) {
  whereAvailable(reason)(
    `${name}, decoded tile by tile, equals the whole`,
    async () => {
      const file = await readFile(path.join(folder, name));
      const tiled = coarse(await decodeHeif(file, SMALL, options));
      const whole = coarse(await decodeHeif(file, undefined, options));
      const apart = tiled.reduce((sum, mean, at) => sum + Math.abs(mean - (whole[at] ?? 0)), 0);
      expect(apart / tiled.length).toBeLessThan(3);
    },
    180_000,
  );
}

/** Means of {@link GRID} x {@link GRID} fields, 0 to 255. */
function coarse({ data, width, height, channels }: DecodedImage): number[] {
  const sums = new Array<number>(GRID * GRID).fill(0);
  const counts = new Array<number>(GRID * GRID).fill(0);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const field = Math.floor((y * GRID) / height) * GRID + Math.floor((x * GRID) / width);
      sums[field] = (sums[field] ?? 0) + (data[(y * width + x) * channels] ?? 0);
      counts[field] = (counts[field] ?? 0) + 1;
    }
  }
  return sums.map((sum, field) => sum / Math.max(counts[field] ?? 0, 1));
}
