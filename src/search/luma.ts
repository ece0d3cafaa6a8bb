import type { Pixels } from '../look/resample.ts';

/** Brightness of a picture squeezed into a square: `size` x `size`, row by row, 0 to 255. */
export interface Luma {
  readonly size: number;
  readonly data: Float32Array;
}

/** Brightness (ITU-R BT.601) of square RGB pixels. */
export function lumaOf({ data, width: size }: Pixels): Luma {
  const luma = new Float32Array(size * size);
  for (let index = 0; index < luma.length; index++) {
    const at = index * 3;
    luma[index] =
      0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
  }
  return { size, data: luma };
}

/** Half as wide and high, each pixel the mean of four. */
export function halved({ size, data }: Luma): Luma {
  const half = size / 2;
  const smaller = new Float32Array(half * half);
  for (let index = 0; index < smaller.length; index++) {
    const at = Math.floor(index / half) * 2 * size + (index % half) * 2;
    const above = (data[at] ?? 0) + (data[at + 1] ?? 0);
    const below = (data[at + size] ?? 0) + (data[at + size + 1] ?? 0);
    smaller[index] = (above + below) / 4;
  }
  return { size: half, data: smaller };
}

/** Turned by quarters and mirrored: EXIF's eight orientations, the first as it is. */
export function turns({ size, data }: Luma): Luma[] {
  const last = size - 1;
  const sources: readonly ((x: number, y: number) => readonly [number, number])[] = [
    (x, y) => [x, y],
    (x, y) => [last - x, y],
    (x, y) => [last - x, last - y],
    (x, y) => [x, last - y],
    (x, y) => [y, x],
    (x, y) => [y, last - x],
    (x, y) => [last - y, last - x],
    (x, y) => [last - y, x],
  ];
  return sources.map((source) => {
    const turned = new Float32Array(data.length);
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const [fromX, fromY] = source(x, y);
        turned[y * size + x] = data[fromY * size + fromX] ?? 0;
      }
    }
    return { size, data: turned };
  });
}

/** Standard deviation of the brightness: how much there is to see at all. */
export function contrastOf({ data }: Luma): number {
  let sum = 0;
  let squares = 0;
  for (const value of data) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / data.length;
  return Math.sqrt(Math.max(squares / data.length - mean * mean, 0));
}

/** Mean square of the Laplacian against that of the contrast: more, the finer what is to be seen. */
export function sharpnessOf(luma: Luma): number {
  const { size, data } = luma;
  let sum = 0;
  for (let y = 1; y < size - 1; y++) {
    for (let x = 1; x < size - 1; x++) {
      const at = y * size + x;
      const around =
        (data[at - 1] ?? 0) + (data[at + 1] ?? 0) + (data[at - size] ?? 0) + (data[at + size] ?? 0);
      const bend = around - 4 * (data[at] ?? 0);
      sum += bend * bend;
    }
  }
  const contrast = contrastOf(luma);
  return contrast > 0 ? sum / (size * size) / (contrast * contrast) : 0;
}
