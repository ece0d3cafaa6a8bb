import { loadAssembly } from '../../../base/wasm.ts';
import { FINGERPRINT_SIZE } from '../fingerprint/fingerprint.ts';
import { type Luma, ORIENTATION_COUNT, orientedIndices } from '../fingerprint/luma.ts';
import { TONES_CODE } from './assembly/tones.code.ts';

/** Two pictures of the same size. */
export type Pair = readonly [first: Luma, second: Luma];

/** Pictures whose brightness is bytes, the second to be turned and mirrored into an orientation. */
interface Bytes {
  readonly first: Uint8Array;
  readonly second: Uint8Array;
  readonly orientation: number;
}

/** A quarter as wide as a fingerprint. */
const SMALL_SIZE = FINGERPRINT_SIZE / 4;

const PIXELS = FINGERPRINT_SIZE ** 2;

/** Of WebAssembly memory, 64 kB each. */
const PAGES = 4;

/** Where everything is, in bytes; that of pictures is where the first of two is. */
const BYTES = 0;
const ROOM = BYTES + PIXELS;
const SOURCES = ROOM + 3 * 1024 + 2 * PIXELS;
const SMALL_SOURCES = SOURCES + ORIENTATION_COUNT * PIXELS * 2;
const WHOLE = SMALL_SOURCES + ORIENTATION_COUNT * SMALL_SIZE ** 2 * 2;
const MATCHED = WHOLE + 2 * PIXELS * 4;
const HALF = MATCHED + 2 * PIXELS * 4;
const SMALL = HALF + 2 * PIXELS;
const EXCHANGED = SMALL + PIXELS;

/** Gives pictures the tones of one another, in WebAssembly. One pair is there at a time, at several sizes. */
class Tones {
  readonly #assembly = loadAssembly(TONES_CODE);
  readonly #spread = this.#assembly.callable('spread');
  readonly #halve = this.#assembly.callable('halve');
  readonly #match = this.#assembly.callable('match');
  readonly #exchange = this.#assembly.callable('exchange');
  readonly #buffer: ArrayBuffer;
  readonly #bytes: Uint8Array;

  readonly #whole: Pair;
  readonly #matched: Pair;
  readonly #half: Pair;
  readonly #small: Pair;

  constructor() {
    const { memory } = this.#assembly;
    memory.grow(PAGES - 1);
    this.#buffer = memory.buffer;
    this.#bytes = new Uint8Array(this.#buffer);
    for (let orientation = 0; orientation < ORIENTATION_COUNT; orientation++) {
      this.#place(orientedIndices(FINGERPRINT_SIZE, orientation), SOURCES, orientation);
      this.#place(orientedIndices(SMALL_SIZE, orientation), SMALL_SOURCES, orientation);
    }
    this.#whole = this.#pairAt(WHOLE, FINGERPRINT_SIZE);
    this.#matched = this.#pairAt(MATCHED, FINGERPRINT_SIZE);
    this.#half = this.#pairAt(HALF, FINGERPRINT_SIZE / 2);
    this.#small = this.#pairAt(SMALL, SMALL_SIZE);
  }

  #place(indices: Int32Array, start: number, orientation: number): void {
    const at = start + orientation * indices.length * 2;
    new Uint16Array(this.#buffer, at, indices.length).set(indices);
  }

  #pairAt(start: number, size: number): Pair {
    const pixels = size * size;
    const luma = (at: number): Luma => ({
      size,
      data: new Float32Array(this.#buffer, at, pixels),
    });
    return [luma(start), luma(start + pixels * 4)];
  }

  /** Small pictures in the same tones. */
  small(bytes: Bytes): Pair {
    this.#spreadBoth(bytes, SMALL_SOURCES, SMALL);
    this.#match(SMALL, SMALL + PIXELS / 4, SMALL_SIZE ** 2, ROOM);
    return this.#small;
  }

  /** Pictures in full size and their own tones. */
  whole(bytes: Bytes): Pair {
    this.#spreadBoth(bytes, SOURCES, WHOLE);
    return this.#whole;
  }

  /** The whole ones in half the size and the same tones. */
  half(): Pair {
    this.#halve(WHOLE, FINGERPRINT_SIZE, HALF);
    this.#halve(WHOLE + PIXELS * 4, FINGERPRINT_SIZE, HALF + PIXELS);
    this.#match(HALF, HALF + PIXELS, PIXELS / 4, ROOM);
    return this.#half;
  }

  /** The whole ones in the same tones. */
  matched(): Pair {
    this.#bytes.copyWithin(MATCHED, WHOLE, WHOLE + 2 * PIXELS * 4);
    this.#match(MATCHED, MATCHED + PIXELS * 4, PIXELS, ROOM);
    return this.#matched;
  }

  #spreadBoth({ first, second, orientation }: Bytes, sources: number, to: number): void {
    this.#bytes.set(first, BYTES);
    this.#spread(BYTES, sources, first.length, to);
    this.#bytes.set(second, BYTES);
    const own = sources + orientation * second.length * 2;
    this.#spread(BYTES, own, second.length, to + first.length * 4);
  }

  /** Brightness of as many pixels of two pictures, each in the tones of the other. */
  exchanged(
    first: Float32Array,
    second: Float32Array,
  ): [toFirst: Float32Array, toSecond: Float32Array] {
    const count = first.length;
    const [one, other, toFirst, toSecond] = [0, 1, 2, 3].map(
      (number) => new Float32Array(this.#buffer, EXCHANGED + number * PIXELS * 4, count),
    );
    if (!(one && other && toFirst && toSecond)) throw new Error('no room');
    one.set(first);
    other.set(second);
    this.#exchange(
      one.byteOffset,
      other.byteOffset,
      count,
      ROOM,
      toFirst.byteOffset,
      toSecond.byteOffset,
    );
    return [toFirst, toSecond];
  }
}

let shared: Tones | undefined;

/** Compiled when it is first needed. */
export function tones(): Tones {
  shared ??= new Tones();
  return shared;
}
