import { type Assembly, loadAssembly } from '../../base/wasm.ts';
import { COSINES_CODE } from './assembly/cosines.code.ts';

/** Numbers multiplied at once; vectors are padded with zeros to a multiple of this. */
export const LANES = 16;

/** Bytes in a page of WebAssembly memory. */
export const PAGE_SIZE = 65_536;

/** Sums of products must fit into 32 bits. */
const LARGEST_SUM = 2 ** 31 - 1;
const LARGEST_BYTE = 128;

/** Fits into 16 bits, and is a multiple of 127 so that a query made of signed bytes is not rounded. */
const LARGEST_WEIGHT = 127 * 258;

/**
 * Cosines of one vector with many vectors of bytes, sixteen numbers at a time with WebAssembly SIMD,
 * which Node has on every processor. Plain JavaScript takes ten times as long.
 */
export class CosineScanner {
  readonly #size: number;
  readonly #stride: number;
  readonly #assembly: Assembly = loadAssembly(COSINES_CODE);
  readonly #products = this.#assembly.callable('products');
  /** Euclidean length of the quantised query. */
  readonly #length: number;

  /** @param query a vector that is not all zeros */
  constructor(query: ArrayLike<number>) {
    this.#size = query.length;
    this.#stride = Math.ceil(query.length / LANES) * LANES;
    const weights = weightsOf(query);
    this.#length = lengthOfWeights(weights);
    this.#reserve(0);
    new Int16Array(this.#assembly.memory.buffer).set(weights);
  }

  /**
   * @param vectors concatenated, each of the query's size, as signed bytes of any scale
   * @returns their cosines with the query, -1 to 1; 0 for a vector of zeros
   */
  cosines(vectors: Int8Array): Float64Array {
    const count = Math.floor(vectors.length / this.#size);
    if (count === 0) return new Float64Array();
    const { start, results } = this.#reserve(count);
    this.#copyIn(vectors, count, start);
    this.#products(0, this.#stride * 2, start, results, count);
    // For each vector: its product with the query, and with itself.
    const products = new Int32Array(this.#assembly.memory.buffer, results, count * 2);
    const cosines = new Float64Array(count);
    for (let index = 0; index < count; index++) {
      const length = Math.sqrt(products[index * 2 + 1] ?? 0) * this.#length;
      cosines[index] = length === 0 ? 0 : (products[index * 2] ?? 0) / length;
    }
    return cosines;
  }

  #copyIn(vectors: Int8Array, count: number, start: number): void {
    const room = new Int8Array(this.#assembly.memory.buffer, start, count * this.#stride);
    if (this.#size === this.#stride) {
      room.set(vectors.subarray(0, count * this.#size));
      return;
    }
    // Results of fewer vectors may be where padding has to be.
    room.fill(0);
    for (let index = 0; index < count; index++) {
      const from = index * this.#size;
      room.set(vectors.subarray(from, from + this.#size), index * this.#stride);
    }
  }

  /** Offsets of vectors and results in memory; the query comes first, with two bytes per number. */
  #reserve(count: number): { start: number; results: number } {
    const start = this.#stride * 2;
    const results = start + count * this.#stride;
    const missing = results + count * 8 - this.#assembly.memory.buffer.byteLength;
    if (missing > 0) this.#assembly.memory.grow(Math.ceil(missing / PAGE_SIZE));
    return { start, results };
  }
}

/** The query quantised to 16 bits, or to fewer where sums might overflow. */
export function weightsOf(query: ArrayLike<number>): Int16Array {
  let largest = 0;
  let sum = 0;
  for (let index = 0; index < query.length; index++) {
    const size = Math.abs(query[index] ?? 0);
    largest = Math.max(largest, size);
    sum += size;
  }
  // Rounding adds up to a half to each number.
  const room = LARGEST_SUM / LARGEST_BYTE - query.length / 2;
  const scale = Math.min(LARGEST_WEIGHT / largest, room / sum);
  return Int16Array.from(query, (value) => Math.round(value * scale));
}

export function lengthOfWeights(weights: Int16Array): number {
  return Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
}
