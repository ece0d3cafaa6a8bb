import type { Size } from './preprocessing.ts';

/** Samples of one or more interleaved channels, rows of `stride` bytes. */
export interface Plane extends Size {
  readonly data: Uint8Array;
  readonly stride: number;
  readonly channels: number;
}

/**
 * By what whole number a picture may be divided so that twice what is wanted remains on each side:
 * the rest is left to the filter, as with the scaled decoding of JPEG.
 */
export function reductionOf(picture: Size, wanted: Size | undefined): number {
  if (wanted === undefined) return 1;
  const spare = Math.min(picture.width / wanted.width, picture.height / wanted.height);
  return Math.max(1, Math.floor(spare / 2));
}

/** Means of blocks of `factor` x `factor`; what is left over at the right and the bottom goes. */
export function reduce(plane: Plane, factor: number): Plane {
  const { data, stride, channels } = plane;
  const width = Math.max(1, Math.floor(plane.width / factor));
  const height = Math.max(1, Math.floor(plane.height / factor));
  const out = new Uint8Array(width * height * channels);
  const sums = new Uint32Array(width * channels);
  const across = Math.min(factor, plane.width);
  const down = Math.min(factor, plane.height);
  const pixels = across * down;
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let row = 0; row < down; row++) {
      let from = (y * factor + row) * stride;
      if (channels === 1) {
        for (let x = 0; x < width; x++) {
          let sum = 0;
          for (const end = from + across; from < end; from++) sum += data[from] ?? 0;
          sums[x] = (sums[x] ?? 0) + sum;
        }
        continue;
      }
      for (let x = 0; x < width; x++) {
        for (const end = from + across * channels; from < end; from += channels) {
          for (let channel = 0; channel < channels; channel++) {
            const at = x * channels + channel;
            sums[at] = (sums[at] ?? 0) + (data[from + channel] ?? 0);
          }
        }
      }
    }
    const line = y * width * channels;
    for (let at = 0; at < sums.length; at++) {
      out[line + at] = ((sums[at] ?? 0) + (pixels >> 1)) / pixels;
    }
  }
  return { data: out, width, height, stride: width * channels, channels };
}
