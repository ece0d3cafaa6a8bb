import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { squarePreprocessing } from '../../test/support/models/preprocessing.ts';
import { HEIC_SIDE } from '../../test/support/pictures/heic.ts';
import {
  BLUE,
  drawn,
  fromPixels,
  GREEN,
  RED,
  type Rgb,
  scratch,
  YELLOW,
} from '../../test/support/pictures/pictures.ts';
import type { Failure } from '../base/errors.ts';
import { recognise } from '../find/recognise.ts';
import type { NetworkView } from './core/network-views.ts';
import type { Preprocessing } from './core/pixels/preprocessing.ts';
import type { Pixels } from './core/pixels/resample.ts';
import { type DecodeOptions, decode } from './decode.ts';

/** Side of the test picture, in pixels. */
export const SIDE = HEIC_SIDE;

/** Colours of its quarters, row by row. */
export const QUARTERS: readonly Rgb[] = [RED, GREEN, BLUE, YELLOW];

/** The test picture: four quarters. */
export const quarters = drawn(
  SIDE,
  SIDE,
  (x, y) => QUARTERS[(x < 32 ? 0 : 1) + (y < 32 ? 0 : 2)] ?? RED,
);

/** The test picture as JPEG. */
export const quartersAsJpeg = await fromPixels(quarters).jpeg({ quality: 95 }).toBuffer();

/** An SVG of 64 x 64 pixels. */
export const svg = (inside: string): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="64" height="64">${inside}</svg>`,
  );

/** The test picture as SVG elements. */
export const quartersAsRects = QUARTERS.map(
  (colour, index) =>
    `<rect x="${(index % 2) * 32}" y="${index > 1 ? 32 : 0}" width="32" height="32" fill="rgb(${colour.join(',')})"/>`,
).join('');

/** A network with an input of 32 x 32. */
export const small = squarePreprocessing(32);

/** Where {@link decodeBytes} writes its files. */
export const folder = scratch();

/** Writes a file, recognises its format and decodes it. */
export async function decodeBytes(
  name: string,
  bytes: Buffer,
  options: DecodeOptions = {},
  preprocessing: Preprocessing = small,
): Promise<NetworkView | Failure> {
  const file = path.join(folder, name);
  // The spec files of a process share this module, and the first of them removes the folder at its end.
  await mkdir(folder, { recursive: true });
  await writeFile(file, bytes);
  const format = await recognise(file);
  if (format === undefined) return { code: 'UNSUPPORTED_FORMAT', message: 'not recognised' };
  const size = bytes.length;
  const found = { type: 'picture', path: file, shown: file, format, size, mtimeMs: 0 } as const;
  return await decode(found, preprocessing, options);
}

/** {@link decodeBytes} that throws for a failure. */
export async function viewOf(
  name: string,
  bytes: Buffer,
  options?: DecodeOptions,
  preprocessing?: Preprocessing,
): Promise<NetworkView> {
  const result = await decodeBytes(name, bytes, options, preprocessing);
  if ('code' in result) throw new Error(`${name}: ${result.message}`);
  return result;
}

/** Colours in the middle of the four quarters, row by row. */
export function coloursOf({ data, width, height }: Pixels): Rgb[] {
  return [0.25, 0.75].flatMap((down) =>
    [0.25, 0.75].map((across): Rgb => {
      const at = (Math.floor(height * down) * width + Math.floor(width * across)) * 3;
      return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    }),
  );
}

/** Expects each colour within this many levels of 255. */
export function expectColours(actual: readonly Rgb[], expected: readonly Rgb[], within = 24): void {
  actual.forEach((colour, index) => {
    colour.forEach((level, channel) => {
      expect(Math.abs(level - (expected[index]?.[channel] ?? 0))).toBeLessThanOrEqual(within);
    });
  });
}

/** Noise, so that every row has detail and missing parts cannot pass for content. */
export const noise = drawn(120, 90, (x, y) => {
  const value = (x * 7919 + y * 104_729 + x * y * 31) % 256;
  return [value, (value * 7) % 256, (value * 13) % 256];
});
