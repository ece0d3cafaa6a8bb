import { popcount } from '../candidates/popcount.ts';
import type { Luma } from './luma.ts';

/** 64 bits in two 32-bit integers. */
type Hash = readonly [number, number];

/** Number of lowest frequencies kept in each direction. */
const FREQUENCIES = 8;

/**
 * Perceptual hash (Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions",
 * 2010): whether each of the lowest frequencies of a discrete cosine transform is above their median.
 * Size, compression and brightness hardly change it. The mean is left out, being only the brightness.
 */
export function perceptualHash({ size, data }: Luma): Hash {
  const basis = cosines(size);
  const rows = new Float64Array(size * FREQUENCIES);
  for (let y = 0; y < size; y++) {
    for (let u = 0; u < FREQUENCIES; u++) {
      let sum = 0;
      for (let x = 0; x < size; x++) sum += (data[y * size + x] ?? 0) * (basis[u * size + x] ?? 0);
      rows[y * FREQUENCIES + u] = sum;
    }
  }
  const waves = new Float64Array(FREQUENCIES * FREQUENCIES);
  for (let v = 0; v < FREQUENCIES; v++) {
    for (let u = 0; u < FREQUENCIES; u++) {
      let sum = 0;
      for (let y = 0; y < size; y++) {
        sum += (rows[y * FREQUENCIES + u] ?? 0) * (basis[v * size + y] ?? 0);
      }
      waves[v * FREQUENCIES + u] = sum;
    }
  }
  waves[0] = 0;
  const median = waves.toSorted()[waves.length / 2] ?? 0;
  const words: [number, number] = [0, 0];
  waves.forEach((wave, index) => {
    if (wave > median) words[index < 32 ? 0 : 1] |= 1 << (index % 32);
  });
  return words;
}

const tables = new Map<number, Float64Array>();

function cosines(size: number): Float64Array {
  const known = tables.get(size);
  if (known !== undefined) return known;
  const table = Float64Array.from({ length: FREQUENCIES * size }, (_, index) =>
    Math.cos((Math.PI / size) * ((index % size) + 0.5) * Math.floor(index / size)),
  );
  tables.set(size, table);
  return table;
}

/** Hamming distance: the number of the 64 bits in which two hashes differ. */
export function distance(a: Hash, b: Hash): number {
  return popcount(a[0] ^ b[0]) + popcount(a[1] ^ b[1]);
}
