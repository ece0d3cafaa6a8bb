import { rgbaToThumbHash } from 'thumbhash';
import type { Pixels } from './resample.ts';

/** The longer side of what is hashed: a hash has at most seven waves along it. */
const SIDE = 16;
/** Pixels in a row or column that stand for all of a square. */
const SAMPLES = 4;

/**
 * The colours of a picture in some 25 bytes, to show while it loads: its ThumbHash (Evan Wallace,
 * https://evanw.github.io/thumbhash/) in base64.
 */
export function thumbhashOf(pixels: Pixels): string {
  const step = Math.max(1, Math.ceil(Math.max(pixels.width, pixels.height) / SIDE));
  const width = Math.max(1, Math.floor(pixels.width / step));
  const height = Math.max(1, Math.floor(pixels.height / step));
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      average(pixels, x * step, y * step, step, rgba, (y * width + x) * 4);
  }
  return Buffer.from(rgbaToThumbHash(width, height, rgba)).toString('base64');
}

/** Writes the mean colour of a square, as far as it is inside the picture. */
function average(
  { data, width, height }: Pixels,
  left: number,
  top: number,
  side: number,
  out: Uint8Array,
  place: number,
): void {
  const step = Math.max(1, Math.floor(side / SAMPLES));
  let [red, green, blue, count] = [0, 0, 0, 0];
  for (let y = top; y < Math.min(height, top + side); y += step) {
    for (let x = left; x < Math.min(width, left + side); x += step) {
      const at = (y * width + x) * 3;
      red += data[at] ?? 0;
      green += data[at + 1] ?? 0;
      blue += data[at + 2] ?? 0;
      count++;
    }
  }
  out.set([red / count, green / count, blue / count, 255], place);
}
