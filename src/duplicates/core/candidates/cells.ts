import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { ORIENTATION_COUNT } from '../fingerprint/luma.ts';
import { SIMHASH_WORDS } from '../fingerprint/simhash.ts';

/** Pictures of which one is a centre. */
interface Cell {
  /** Numbers of its blocks; all but the last are full. */
  readonly blocks: number[];
  count: number;
}

/** Pictures in a cell, on average. */
const CELL_PICTURES = 2000;

/** Bits between a centre and a picture. */
type Distance = (centre: Fingerprint, picture: Fingerprint) => number;

/** Pictures divided among cells, each around one of them (an inverted file: Sivic and Zisserman, "Video Google", 2003). */
export class Cells {
  readonly #distance: Distance;
  readonly #centres: readonly Fingerprint[];
  readonly #cells: readonly Cell[];

  /** @param fingerprints of the pictures, from which centres are taken, evenly spaced */
  constructor(fingerprints: readonly Fingerprint[], distance: Distance) {
    this.#distance = distance;
    const step = Math.ceil(fingerprints.length / Math.ceil(fingerprints.length / CELL_PICTURES));
    this.#centres = fingerprints.filter((_, index) => index % step === 0);
    this.#cells = this.#centres.map(() => ({ blocks: [], count: 0 }));
  }

  /** The nearest first. */
  nearest(fingerprint: Fingerprint): readonly Cell[] {
    const count = this.#centres.length;
    // Distance and number in one, since arrays of numbers are sorted ten times as fast as others.
    const order = new Float64Array(count);
    for (const [number, centre] of this.#centres.entries()) {
      order[number] = this.#distance(centre, fingerprint) * count + number;
    }
    return Array.from(order.sort(), (place) => this.#cells[place % count] ?? NONE);
  }
}

const NONE: Cell = { blocks: [], count: 0 };

/** Bits in which the SimHashes differ. */
export function simhashDistance({ simhash: one }: Fingerprint, { simhash: other }: Fingerprint) {
  return bitsBetween(one, 0, other, SIMHASH_WORDS);
}

/** Bits in which the perceptual hashes differ in the orientation in which they are nearest. */
export function hashDistance({ hashes: all }: Fingerprint, { hashes: upright }: Fingerprint) {
  let least = 64;
  for (let orientation = 0; orientation < ORIENTATION_COUNT; orientation++) {
    least = Math.min(least, bitsBetween(all, orientation * 2, upright, 2));
  }
  return least;
}

/** Bits in which the first words of a hash differ from as many of others. */
function bitsBetween(words: Int32Array, from: number, hash: Int32Array, count: number): number {
  let bits = 0;
  for (let word = 0; word < count; word++) {
    bits += popcount((words[from + word] ?? 0) ^ (hash[word] ?? 0));
  }
  return bits;
}

function popcount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
