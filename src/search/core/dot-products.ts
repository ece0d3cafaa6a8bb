import { type Assembly, loadAssembly } from '../../base/wasm.ts';
import { COSINES_CODE } from './assembly/cosines.code.ts';

/** Numbers that are computed with at once; vectors are filled up with zeros to a multiple of them. */
const LANES = 16;

/** A page of WebAssembly's memory. */
const PAGE = 65_536;

/** No sum of products may pass what 32 bits hold. */
const MOST = 2 ** 31 - 1;
const LARGEST_BYTE = 128;

/** What 16 bits hold, as a multiple of 127: so a query that is itself made of signed bytes is not rounded. */
const LARGEST_WEIGHT = 127 * 258;

/**
 * Cosines of one vector with very many others whose numbers are bytes: sixteen at a time, with WebAssembly's
 * vector instructions, which every processor has that Node runs on. JavaScript takes ten times as long.
 */
export class CosineScanner {
  readonly #size: number;
  readonly #stride: number;
  readonly #assembly: Assembly = loadAssembly(COSINES_CODE);
  readonly #products = this.#assembly.callable('products');
  /** Of the query as it is computed with. */
  readonly #length: number;

  /** @param query a vector that is not all zeros */
  constructor(query: ArrayLike<number>) {
    this.#size = query.length;
    this.#stride = Math.ceil(query.length / LANES) * LANES;
    const weights = weightsOf(query);
    this.#length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
    this.#reserve(0);
    new Int16Array(this.#assembly.memory.buffer).set(weights);
  }

  /**
   * @param vectors one after the other, each of the size of the query, as signed bytes of any scale
   * @returns their cosines with the query, -1 to 1; 0 for a vector of zeros
   */
  cosines(vectors: Int8Array): Float64Array {
    const count = Math.floor(vectors.length / this.#size);
    if (count === 0) return new Float64Array();
    const { start, results } = this.#reserve(count);
    this.#place(vectors, count, start);
    this.#products(0, this.#stride * 2, start, results, count);
    // For each vector its product with the query, and that with itself.
    const products = new Int32Array(this.#assembly.memory.buffer, results, count * 2);
    const cosines = new Float64Array(count);
    for (let index = 0; index < count; index++) {
      const length = Math.sqrt(products[index * 2 + 1] ?? 0) * this.#length;
      cosines[index] = length === 0 ? 0 : (products[index * 2] ?? 0) / length;
    }
    return cosines;
  }

  #place(vectors: Int8Array, count: number, start: number): void {
    const room = new Int8Array(this.#assembly.memory.buffer, start, count * this.#stride);
    if (this.#size === this.#stride) {
      room.set(vectors.subarray(0, count * this.#size));
      return;
    }
    for (let index = 0; index < count; index++) {
      const from = index * this.#size;
      room.set(vectors.subarray(from, from + this.#size), index * this.#stride);
    }
  }

  /** Where vectors and results are to be: the query, of two bytes a number, comes first. */
  #reserve(count: number): { start: number; results: number } {
    const start = this.#stride * 2;
    const results = start + count * this.#stride;
    const missing = results + count * 8 - this.#assembly.memory.buffer.byteLength;
    if (missing > 0) this.#assembly.memory.grow(Math.ceil(missing / PAGE));
    return { start, results };
  }
}

/** The query in 16 bits a number, or in fewer where sums would be too large. */
function weightsOf(query: ArrayLike<number>): Int16Array {
  let largest = 0;
  let sum = 0;
  for (let index = 0; index < query.length; index++) {
    const size = Math.abs(query[index] ?? 0);
    largest = Math.max(largest, size);
    sum += size;
  }
  // Rounding may add half to each.
  const room = MOST / LARGEST_BYTE - query.length / 2;
  const scale = Math.min(LARGEST_WEIGHT / largest, room / sum);
  return Int16Array.from(query, (value) => Math.round(value * scale));
}
