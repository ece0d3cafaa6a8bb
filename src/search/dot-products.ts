/** Numbers that are computed with at once; vectors are filled up with zeros to a multiple of them. */
const LANES = 16;

/** A page of WebAssembly's memory. */
const PAGE = 65_536;

/** No sum of products may pass what 32 bits hold. */
const MOST = 2 ** 31 - 1;
const LARGEST_BYTE = 128;

/** What 16 bits hold, as a multiple of 127: so a query that is itself made of signed bytes is not rounded. */
const LARGEST_WEIGHT = 127 * 258;

/** Places in memory, and how many vectors. */
type Scan = (query: number, end: number, vectors: number, results: number, count: number) => void;

/**
 * Cosines of one vector with very many others whose numbers are bytes: sixteen at a time, with WebAssembly's
 * vector instructions, which every processor has that Node runs on. JavaScript takes ten times as long.
 */
export class CosineScanner {
  readonly #size: number;
  readonly #stride: number;
  readonly #memory = new WebAssembly.Memory({ initial: 1 });
  readonly #scan: Scan;
  /** Of the query as it is computed with. */
  readonly #length: number;

  /** @param query a vector that is not all zeros */
  constructor(query: ArrayLike<number>) {
    this.#size = query.length;
    this.#stride = Math.ceil(query.length / LANES) * LANES;
    const weights = weightsOf(query);
    this.#length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
    this.#scan = instantiate(this.#memory);
    this.#reserve(0);
    new Int16Array(this.#memory.buffer).set(weights);
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
    this.#scan(0, this.#stride * 2, start, results, count);
    // For each vector its product with the query, and that with itself.
    const products = new Int32Array(this.#memory.buffer, results, count * 2);
    return Float64Array.from({ length: count }, (_, index) => {
      const length = Math.sqrt(products[index * 2 + 1] ?? 0) * this.#length;
      return length === 0 ? 0 : (products[index * 2] ?? 0) / length;
    });
  }

  #place(vectors: Int8Array, count: number, start: number): void {
    const room = new Int8Array(this.#memory.buffer, start, count * this.#stride);
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
    const missing = results + count * 8 - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE));
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

// The program, as WebAssembly's binary format has it. Locals: 0 query, 1 its end, 2 vectors, 3 results,
// 4 count; 5 place in the query, 6 sum of products with it, 7 of the vector with itself, 8 bytes,
// 9 eight of them as 16-bit numbers.
const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
const tee = (local: number): number[] => [0x22, local];
const i32 = (value: number): number[] => [0x41, value];
const simd = (...code: number[]): number[] => [0xfd, ...code];
const I32_ADD = 0x6a;
const LOOP = [0x03, 0x40];
const END = 0x0b;
const zero = simd(0x0c, ...new Array<number>(LANES).fill(0));
const load = (offset: number): number[] => simd(0x00, 0x00, offset);
const lowHalf = simd(0x87, 0x01);
const highHalf = simd(0x88, 0x01);
const dotPairs = simd(0xba, 0x01);
const addLanes = simd(0xae, 0x01);
const advance = (local: number, bytes: number): number[] => [
  ...get(local),
  ...i32(bytes),
  I32_ADD,
  ...set(local),
];
const sumOf = (local: number): number[] =>
  [0, 1, 2, 3].flatMap((lane) => [
    ...get(local),
    ...simd(0x1b, lane),
    ...(lane === 0 ? [] : [I32_ADD]),
  ]);
const addProducts = (half: number[], offset: number): number[] => [
  ...[...get(8), ...half, ...tee(9), ...get(5), ...load(offset), ...dotPairs],
  ...[...get(6), ...addLanes, ...set(6)],
  ...[...get(9), ...get(9), ...dotPairs, ...get(7), ...addLanes, ...set(7)],
];
const store = (local: number, offset: number): number[] => [
  ...get(3),
  ...sumOf(local),
  ...[0x36, 0x02, offset],
];

const CODE = [
  ...LOOP, // for each vector
  ...[...zero, ...set(6), ...zero, ...set(7), ...get(0), ...set(5)],
  ...LOOP, // for sixteen of its numbers
  ...[...get(2), ...load(0), ...set(8)],
  ...addProducts(lowHalf, 0),
  ...addProducts(highHalf, LANES),
  ...advance(2, LANES),
  ...advance(5, LANES * 2),
  ...[...get(5), ...get(1), 0x49, 0x0d, 0x00, END], // until the end of the query
  ...[...store(6, 0), ...store(7, 4), ...advance(3, 8)],
  ...[...get(4), ...i32(0x7f), I32_ADD, ...tee(4), 0x0d, 0x00, END], // one less: until none is left
  END,
];

const PROGRAM = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...section(0x01, [0x01, 0x60, 0x05, 0x7f, 0x7f, 0x7f, 0x7f, 0x7f, 0x00]), // five i32, no result
  ...section(0x02, [0x01, ...name('m'), ...name('m'), 0x02, 0x00, 0x01]), // the memory
  ...section(0x03, [0x01, 0x00]),
  ...section(0x07, [0x01, ...name('scan'), 0x00, 0x00]),
  ...section(0x0a, [0x01, ...sized([0x02, 0x01, 0x7f, 0x04, 0x7b, ...CODE])]), // one i32, four v128
]);

function section(id: number, content: readonly number[]): number[] {
  return [id, ...sized(content)];
}

function name(text: string): number[] {
  return sized([...Buffer.from(text)]);
}

/** With its length, in seven bits a byte, in front. */
function sized(content: readonly number[]): number[] {
  const { length } = content;
  return [...(length < 0x80 ? [length] : [(length & 0x7f) | 0x80, length >> 7]), ...content];
}

let program: WebAssembly.Module | undefined;

function instantiate(memory: WebAssembly.Memory): Scan {
  program ??= new WebAssembly.Module(PROGRAM);
  const { scan } = new WebAssembly.Instance(program, { m: { m: memory } }).exports;
  if (typeof scan !== 'function') throw new Error('the program has no function');
  return (...places) => scan(...places);
}
