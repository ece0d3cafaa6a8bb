import type { Pixels } from '../../src/look/core/pixels/resample.ts';
import { drawn } from '../support/pictures/pictures.ts';

/** The picture that reference.py draws by the same formula: two ramps and a coarse pattern. */
export function formulaPicture(width: number, height: number): Pixels {
  return drawn(width, height, (x, y) => [
    Math.floor((x * 255) / Math.max(width - 1, 1)),
    Math.floor((y * 255) / Math.max(height - 1, 1)),
    ((Math.floor(x / 9) ^ Math.floor(y / 7)) * 37) % 256,
  ]);
}
