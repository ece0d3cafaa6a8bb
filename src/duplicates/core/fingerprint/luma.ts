import type { Pixels } from '../../../look/core/pixels/resample.ts';

/** Brightness of a picture scaled to a square: `size` x `size`, row by row, 0 to 255. */
export interface Luma {
  readonly size: number;
  readonly data: Float32Array;
}

/** Luma from bytes, row by row. */
export function lumaOfBytes(bytes: Uint8Array): Luma {
  return { size: Math.sqrt(bytes.length), data: new Float32Array(bytes) };
}

/** Luma (ITU-R BT.601) of square RGB pixels. */
export function lumaOf({ data, width: size }: Pixels): Luma {
  const luma = new Float32Array(size * size);
  for (let index = 0; index < luma.length; index++) {
    const at = index * 3;
    luma[index] =
      0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
  }
  return { size, data: luma };
}

/** Halves the width and height: each pixel is the mean of four. */
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

/** For each of EXIF's eight orientations, upright first: the source of a pixel of the reoriented picture. */
const ORIENTATIONS: readonly ((x: number, y: number, last: number) => readonly [number, number])[] =
  [
    (x, y) => [x, y],
    (x, y, last) => [last - x, y],
    (x, y, last) => [last - x, last - y],
    (x, y, last) => [x, last - y],
    (x, y) => [y, x],
    (x, y, last) => [y, last - x],
    (x, y, last) => [last - y, last - x],
    (x, y, last) => [last - y, x],
  ];

/** Number of ways to turn by quarters and mirror. */
export const ORIENTATION_COUNT = ORIENTATIONS.length;

/** The orientation that undoes an orientation: only quarter turns do not undo themselves. */
export function undoing(orientation: number): number {
  return orientation === 5 || orientation === 7 ? 12 - orientation : orientation;
}

/** The orientation that mirrors left and right. */
export const MIRRORED = 1;

const indexTables = new Map<number, readonly Int32Array[]>();

/** For each pixel of a reoriented square, the index of its source. */
export function orientedIndices(size: number, orientation: number): Int32Array {
  const tables = indexTables.get(size) ?? ORIENTATIONS.map((source) => indicesOf(size, source));
  indexTables.set(size, tables);
  return tables[orientation] ?? indicesOf(size, ORIENTATIONS[0]);
}

function indicesOf(size: number, source: (typeof ORIENTATIONS)[number] | undefined): Int32Array {
  return Int32Array.from({ length: size * size }, (_, index) => {
    const [x, y] = source?.(index % size, Math.floor(index / size), size - 1) ?? [0, 0];
    return y * size + x;
  });
}

/** A picture turned and mirrored into one of the eight orientations, 0 to 7. */
export function reoriented({ size, data }: Luma, orientation: number): Luma {
  const indices = orientedIndices(size, orientation);
  const moved = new Float32Array(data.length);
  for (let index = 0; index < moved.length; index++) moved[index] = data[indices[index] ?? 0] ?? 0;
  return { size, data: moved };
}

/** A picture in all eight orientations, upright first. */
export function orientations(luma: Luma): Luma[] {
  return ORIENTATIONS.map((_, orientation) => reoriented(luma, orientation));
}

/** Standard deviation of the brightness. */
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

/** Mean square of the Laplacian relative to the variance of brightness: higher for finer detail. */
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
