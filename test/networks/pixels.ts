import { recognise } from '../../src/find/recognise.ts';
import { decode } from '../../src/look/decode.ts';
import { squarePreprocessing } from '../support/models/preprocessing.ts';

/** A picture squeezed into a square: RGB, 0 to 255, H, W, C. */
export async function pixelsOf(file: string, side: number): Promise<Uint8Array> {
  const format = await recognise(file);
  if (format === undefined) throw new Error(`${file} is no picture`);
  const found = { type: 'picture', path: file, shown: file, format, size: 0, mtimeMs: 0 } as const;
  const view = await decode(found, squarePreprocessing(side));
  if ('code' in view) throw new Error(`${file} cannot be read`);
  return view.pixels.data;
}

/** H, W, C → C, H, W, of three channels. */
export function channelsFirst(pixels: ArrayLike<number>, area: number): number[] {
  return Array.from(
    { length: 3 * area },
    (_, at) => pixels[(at % area) * 3 + Math.floor(at / area)] ?? 0,
  );
}
