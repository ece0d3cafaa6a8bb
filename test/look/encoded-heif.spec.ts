import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { decodeHeif } from '../../src/look/formats/heif/heif.ts';
import {
  BLUE,
  drawn,
  fromPixels,
  GREEN,
  RED,
  type Rgb,
  scratch,
  YELLOW,
} from '../support/pictures/pictures.ts';
import { whereAvailable } from '../support/skip.ts';

const COLOURS: readonly Rgb[] = [RED, GREEN, BLUE, YELLOW];
const SIDE = 200;
const folder = scratch();
const half = SIDE / 2;
const quarters = drawn(
  SIDE,
  SIDE,
  (x, y) => COLOURS[(x < half ? 0 : 1) + (y < half ? 0 : 2)] ?? RED,
);
/** Input of the encoder, by the depth that it chooses for it. */
const PNGS = { 8: path.join(folder, '8.png'), 10: path.join(folder, '16.png') } as const;
await fromPixels(quarters).png().toFile(PNGS[8]);
await fromPixels(quarters).toColourspace('rgb16').png().toFile(PNGS[10]);

/** Runs libheif's encoder; false if it is missing or fails. */
function encode(depth: keyof typeof PNGS, chroma: string, to: string): boolean {
  const args = ['-q', '95', '-p', `chroma=${chroma}`, PNGS[depth], '-o', to];
  return spawnSync('heif-enc', args).status === 0;
}

const missing = encode(8, '420', path.join(folder, 'trial.heic'))
  ? undefined
  : 'heif-enc with HEVC is not installed';

for (const depth of [8, 10] as const) {
  for (const chroma of ['420', '422', '444']) {
    whereAvailable(missing)(`HEIC of ${depth} bits and chroma ${chroma}`, async () => {
      const file = path.join(folder, `${depth}-${chroma}.heic`);
      expect(encode(depth, chroma, file)).toBe(true);
      const options = { program: undefined, maxSeconds: 30 };
      const wanted = { width: 20, height: 20 };
      const { data, width, height, channels } = await decodeHeif(
        await readFile(file),
        wanted,
        options,
      );
      COLOURS.forEach((colour, quarter) => {
        const x = Math.floor(width * (quarter % 2 === 0 ? 0.25 : 0.75));
        const y = Math.floor(height * (quarter < 2 ? 0.25 : 0.75));
        colour.forEach((level, channel) => {
          const is = data[(y * width + x) * channels + channel] ?? 0;
          expect(Math.abs(is - level)).toBeLessThan(6);
        });
      });
    });
  }
}
