import type { Size } from '../pixels/preprocessing.ts';
import type { Pixels } from '../pixels/resample.ts';
import type { JpegHeader } from './header.ts';

/** Samples of one component, around 0; lines of `line` of them. */
export interface SamplePlane {
  readonly samples: Float32Array;
  readonly line: number;
}

/** Levels beyond 0 or 255 by which a value is told from one that rounding has brought there. */
const BEYOND = 2;

/** Share of values that may lie beyond. */
const MOST_BEYOND = 0.02;

/**
 * The components of a small picture to 8-bit RGB (JFIF 1.02: the conversion of ITU-R BT.601). Nothing
 * where many colours lie beyond what can be shown: decoders clip them pixel by pixel, before anything
 * is filtered, and clipping what has been filtered would leave other colours.
 */
export function toRgb(
  planes: readonly SamplePlane[],
  { width, height }: Size,
  colours: JpegHeader['colours'],
): Pixels | undefined {
  const [first, second = first, third = first] = planes;
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const data = new Uint8ClampedArray(width * height * 3);
  let beyond = 0;
  let to = 0;
  const put = (value: number): void => {
    if (value < -BEYOND || value > 255 + BEYOND) beyond++;
    data[to++] = value;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const one = (first.samples[y * first.line + x] ?? 0) + 128;
      const two = second.samples[y * second.line + x] ?? 0;
      const three = third.samples[y * third.line + x] ?? 0;
      if (colours === 'ycbcr') {
        put(one + 1.402 * three);
        put(one - 0.344136 * two - 0.714136 * three);
        put(one + 1.772 * two);
      } else {
        put(one);
        put(colours === 'grey' ? one : two + 128);
        put(colours === 'grey' ? one : three + 128);
      }
    }
  }
  if (beyond > data.length * MOST_BEYOND) return undefined;
  return { data: new Uint8Array(data.buffer), width, height };
}
