import type { Pixels } from '../../look/core/pixels/resample.ts';

/** Brightness of a picture squeezed into a square: `size` x `size`, row by row, 0 to 255. */
export interface Luma {
  readonly size: number;
  readonly data: Float32Array;
}

/** Brightness that was kept as bytes. */
export function lumaOfBytes(bytes: Uint8Array): Luma {
  return { size: Math.sqrt(bytes.length), data: new Float32Array(bytes) };
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

/** For each of EXIF's eight orientations, the first as it is, where a pixel of the turned picture comes from. */
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

/** How many ways there are of turning by quarters and mirroring. */
export const ORIENTATION_COUNT = ORIENTATIONS.length;

/** The turn that only mirrors left and right. */
export const MIRRORED = 1;

const known = new Map<number, readonly Int32Array[]>();

/** For each place of a square turned in one of the eight ways the place that it comes from. */
export function orientedIndices(size: number, turn: number): Int32Array {
  const places = known.get(size) ?? ORIENTATIONS.map((source) => placesOf(size, source));
  known.set(size, places);
  return places[turn] ?? placesOf(size, ORIENTATIONS[0]);
}

function placesOf(size: number, source: (typeof ORIENTATIONS)[number] | undefined): Int32Array {
  return Int32Array.from({ length: size * size }, (_, index) => {
    const [x, y] = source?.(index % size, Math.floor(index / size), size - 1) ?? [0, 0];
    return y * size + x;
  });
}

/** Turned by quarters and mirrored, in one of the eight ways. */
export function reoriented({ size, data }: Luma, turn: number): Luma {
  const places = orientedIndices(size, turn);
  const moved = new Float32Array(data.length);
  for (let index = 0; index < moved.length; index++) moved[index] = data[places[index] ?? 0] ?? 0;
  return { size, data: moved };
}

/** The same in all eight ways, as it is first. */
export function orientations(luma: Luma): Luma[] {
  return ORIENTATIONS.map((_, turn) => reoriented(luma, turn));
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
