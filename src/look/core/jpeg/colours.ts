import type { Size } from '../pixels/preprocessing.ts';
import type { Pixels } from '../pixels/resample.ts';
import type { JpegColours } from './header.ts';

/** Samples of one component, centred on 0, in rows of `line`. */
interface SamplePlane {
  readonly samples: Float32Array;
  readonly line: number;
}

/** Levels below 0 or above 255 that rounding can account for. */
const BEYOND = 2;

/** Maximum share of values that may be out of range. */
const MOST_BEYOND = 0.02;

/**
 * Converts the components of a reduced picture to 8-bit RGB (JFIF 1.02, after ITU-R BT.601). Undefined
 * if many values are out of range: decoders clip each pixel before filtering, and clipping afterwards
 * would give other colours.
 */
export function toRgb(
  planes: readonly SamplePlane[],
  { width, height }: Size,
  colours: JpegColours,
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
