import type { Size } from '../pixels/preprocessing.ts';
import type { Plane } from '../pixels/reduce.ts';
import type { DecodedImage } from '../pixels/tiff-image.ts';

/** How colours were converted to luma and chroma (ITU-T H.273). */
export interface Coefficients {
  readonly matrix: number;
  readonly fullRange: boolean;
}

/** Weights of red and blue in luma, by the matrix numbers of ITU-T H.273. */
const WEIGHTS: Readonly<Record<number, readonly [red: number, blue: number]>> = {
  1: [0.2126, 0.0722],
  5: [0.299, 0.114],
  6: [0.299, 0.114],
  9: [0.2627, 0.0593],
};

/** The default of still-picture formats, the same as JPEG's. */
const DEFAULT: Coefficients = { matrix: 6, fullRange: true };

/** Whether {@link ycbcrToRgb} knows the matrix. */
export function knowsMatrix(coefficients: Coefficients = DEFAULT): boolean {
  return coefficients.matrix === 2 || coefficients.matrix in WEIGHTS;
}

/**
 * Converts 8-bit luma and chroma to RGB (ITU-T H.273, 8.3). Chroma may be subsampled by two in either
 * direction; each pixel takes the sample that covers it.
 */
export function ycbcrToRgb(
  luma: Plane,
  cb: Plane,
  cr: Plane,
  coefficients: Coefficients = DEFAULT,
): DecodedImage {
  const [red, blue] = WEIGHTS[coefficients.matrix] ?? [0.299, 0.114];
  const green = 1 - red - blue;
  const { fullRange } = coefficients;
  const black = fullRange ? 0 : 16;
  const lumaScale = fullRange ? 1 : 255 / 219;
  const chromaScale = fullRange ? 1 : 255 / 224;
  const redOfCr = 2 * (1 - red) * chromaScale;
  const blueOfCb = 2 * (1 - blue) * chromaScale;
  const greenOfCb = (-2 * blue * (1 - blue) * chromaScale) / green;
  const greenOfCr = (-2 * red * (1 - red) * chromaScale) / green;
  const { width, height } = luma;
  const data = new Uint8ClampedArray(width * height * 3);
  const across = stepOf(luma, cb, 'width');
  const down = stepOf(luma, cb, 'height');
  let to = 0;
  for (let y = 0; y < height; y++) {
    const row = Math.min(cb.height - 1, Math.floor(y / down)) * cb.stride;
    for (let x = 0; x < width; x++) {
      const at = row + Math.min(cb.width - 1, Math.floor(x / across));
      const light = ((luma.data[y * luma.stride + x] ?? 0) - black) * lumaScale;
      const u = (cb.data[at] ?? 128) - 128;
      const v = (cr.data[at] ?? 128) - 128;
      data[to++] = light + redOfCr * v;
      data[to++] = light + greenOfCb * u + greenOfCr * v;
      data[to++] = light + blueOfCb * u;
    }
  }
  return { data: new Uint8Array(data.buffer), width, height, channels: 3 };
}

function stepOf(luma: Size, chroma: Size, side: keyof Size): 1 | 2 {
  return chroma[side] * 2 <= luma[side] + 1 ? 2 : 1;
}
