import { giveBackPixels, lendPixelMemory } from './pixel-memory.ts';
import type { Geometry, ResampleFilter, Size } from './preprocessing.ts';
import { PRECISION_BITS, type Taps, tapsOf } from './taps.ts';

/** 8-bit RGB, interleaved, rows top to bottom. */
export interface Pixels extends Size {
  readonly data: Uint8Array;
}

/**
 * Resizes exactly as Pillow does and returns the geometry's box. Filters are widened when shrinking
 * (antialias); the passes are horizontal, then vertical, with rounding to 8 bits in between.
 */
export function resample(source: Pixels, geometry: Geometry, filter: ResampleFilter): Pixels {
  if (filter === 'nearest') return nearest(source, geometry);
  const { left, top, crop } = geometry;
  const columns = tapsOf(source.width, geometry.width, left, crop.width, filter);
  const rows = tapsOf(source.height, geometry.height, top, crop.height, filter);
  const between = horizontal(source, columns, crop.width, rows);
  const result = vertical(between, rows, crop.height);
  giveBackPixels(between.data);
  return result;
}

/** The horizontal pass, over the rows that the vertical pass needs. */
function horizontal(source: Pixels, taps: Taps, width: number, rows: Taps): Pixels {
  const { data } = source;
  const [out, result] = canvas(width, source.height);
  const lastRow = rows.first.length - 1;
  const from = rows.first[0] ?? 0;
  const to = (rows.first[lastRow] ?? 0) + (rows.count[lastRow] ?? 0);
  for (let y = from; y < to; y++) {
    const line = y * source.width * 3;
    for (let x = 0; x < width; x++) {
      accumulate(data, line + at(taps.first, x) * 3, 3, taps, x, out, (y * width + x) * 3);
    }
  }
  return result;
}

/** Pixels to be written, and as they are read: written values are clamped to bytes. */
function canvas(width: number, height: number): [Uint8ClampedArray, Pixels] {
  const length = width * height * 3;
  const memory = lendPixelMemory(length);
  const data = new Uint8Array(memory, 0, length);
  return [new Uint8ClampedArray(memory, 0, length), { data, width, height }];
}

function vertical(source: Pixels, taps: Taps, height: number): Pixels {
  const { data, width } = source;
  const [out, result] = canvas(width, height);
  for (let y = 0; y < height; y++) {
    const line = at(taps.first, y) * width * 3;
    for (let x = 0; x < width; x++) {
      accumulate(data, line + x * 3, width * 3, taps, y, out, (y * width + x) * 3);
    }
  }
  return result;
}

/**
 * One output pixel: the weighted sum of pixels `step` bytes apart. The first picture of a run is computed before V8 has
 * compiled this, when each call costs as much as all else in the loop; so there is none.
 */
function accumulate(
  data: Uint8Array,
  offset: number,
  step: number,
  taps: Taps,
  index: number,
  out: Uint8ClampedArray,
  target: number,
): void {
  const half = 1 << (PRECISION_BITS - 1);
  let red = half;
  let green = half;
  let blue = half;
  let pixel = offset;
  const { weights } = taps;
  const weightsAt = index * taps.stride;
  const end = weightsAt + at(taps.count, index);
  for (let tap = weightsAt; tap < end; tap++, pixel += step) {
    const weight = weights[tap] ?? 0;
    red += (data[pixel] ?? 0) * weight;
    green += (data[pixel + 1] ?? 0) * weight;
    blue += (data[pixel + 2] ?? 0) * weight;
  }
  out[target] = red >> PRECISION_BITS;
  out[target + 1] = green >> PRECISION_BITS;
  out[target + 2] = blue >> PRECISION_BITS;
}

/** Pillow's nearest neighbour: the source pixel under the centre of each target pixel. */
function nearest(source: Pixels, { width, height, left, top, crop }: Geometry): Pixels {
  const xs = centres(source.width, width).subarray(left, left + crop.width);
  const ys = centres(source.height, height).subarray(top, top + crop.height);
  const data = new Uint8Array(crop.width * crop.height * 3);
  let target = 0;
  for (const y of ys) {
    for (const x of xs) {
      const from = (y * source.width + x) * 3;
      data[target++] = at(source.data, from);
      data[target++] = at(source.data, from + 1);
      data[target++] = at(source.data, from + 2);
    }
  }
  return { data, ...crop };
}

/**
 * Pillow accumulates the step instead of multiplying it. The floors differ if the sum falls short of a
 * whole number by a rounding error.
 */
function centres(from: number, to: number): Int32Array {
  const step = from / to;
  const indices = new Int32Array(to);
  let position = step * 0.5;
  for (let i = 0; i < to; i++, position += step)
    indices[i] = Math.min(Math.floor(position), from - 1);
  return indices;
}

function at(array: Uint8Array | Int32Array, index: number): number {
  return array[index] ?? 0;
}
