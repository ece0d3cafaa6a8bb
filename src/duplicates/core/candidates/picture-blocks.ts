import { loadAssembly } from '../../../base/wasm.ts';
import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { ORIENTATION_COUNT, orientedIndices, undoing } from '../fingerprint/luma.ts';
import { RANK_THUMBNAIL_SIZE } from '../fingerprint/rank-thumbnail.ts';
import { SIMHASH_WORDS } from '../fingerprint/simhash.ts';
import { NEARNESS_CODE } from './assembly/nearness.code.ts';

/** A picture that is near another by one of their hashes, and whose thumbnail correlates with the other's. */
export interface Neighbour {
  /** The number that it was written with. */
  readonly picture: number;
  /** Bits in which the perceptual hashes differ, in the orientation in which they are nearest. */
  readonly hash: number;
  readonly orientation: number;
  /** Bits in which the SimHashes differ. */
  readonly simhash: number;
  /** Correlations of the rank thumbnails: in that orientation, upright and mirrored. */
  readonly correlations: readonly [oriented: number, upright: number, mirrored: number];
}

/** Pictures in a block. */
export const BLOCK = 128;

/** What neighbours have in common: this by the one hash, or by the other. */
export interface Limits {
  /** Bits in which the hashes may differ. */
  readonly mostBits: { readonly hash: number; readonly simhash: number };
  /** Correlation of thumbnails, in the orientation in which the hashes are nearest; upright or mirrored. */
  readonly leastCorrelation: { readonly hash: number; readonly simhash: number };
}

const THUMBNAIL = RANK_THUMBNAIL_SIZE * RANK_THUMBNAIL_SIZE;
const HASH = 8;
const SIMHASH = SIMHASH_WORDS * 4;

/** Where a query has its parts, in bytes; hashes in eight orientations come first. */
const QUERY = { simhash: 64, length: 96, thumbnails: 104 };

/** Where a block has the parts of its pictures; upright hashes come first. */
const SIMHASHES = BLOCK * HASH;
const THUMBNAILS = SIMHASHES + BLOCK * SIMHASH;
const LENGTHS = THUMBNAILS + BLOCK * THUMBNAIL;
const NUMBERS = LENGTHS + BLOCK * 8;
const BLOCK_SIZE = NUMBERS + BLOCK * 4;

/** Numbers of 32 bits and of 64 in a hit, as assembly/nearness.ts writes it. */
const HIT = { words: 10, doubles: 5 };

/** Where everything is in memory; the query comes first. */
const HITS = 1024;
const BLOCKS = HITS + BLOCK * HIT.words * 4;
const PAGE_SIZE = 65_536;

/** For each orientation, the one that undoes it, and the indices of a thumbnail that do. */
const UNDOING = Array.from({ length: ORIENTATION_COUNT }, (_, orientation) => {
  const back = undoing(orientation);
  return { back, indices: orientedIndices(RANK_THUMBNAIL_SIZE, back) };
});

/** Blocks of pictures in WebAssembly's memory, with which one picture after another is compared. */
export class PictureBlocks {
  readonly #assembly = loadAssembly(NEARNESS_CODE);
  readonly #near = this.#assembly.callable('near');
  readonly #distances = this.#assembly.callable('distances');
  readonly #limits: Limits;
  #count = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Makes an empty block. @returns its number */
  make(): number {
    const { memory } = this.#assembly;
    const end = BLOCKS + (this.#count + 1) * BLOCK_SIZE;
    const missing = end - memory.buffer.byteLength;
    // By an eighth, so that growing takes little time however many there are.
    if (missing > 0) {
      memory.grow(Math.ceil(Math.max(missing, memory.buffer.byteLength / 8) / PAGE_SIZE));
    }
    return this.#count++;
  }

  /**
   * @param place in the block, below {@link BLOCK}
   * @param number what the picture is called
   */
  write(fingerprint: Fingerprint, block: number, place: number, number: number): void {
    const { hashes, simhash, ranks } = fingerprint;
    const { buffer } = this.#assembly.memory;
    const start = BLOCKS + block * BLOCK_SIZE;
    new Int32Array(buffer, start + place * HASH).set(hashes.subarray(0, 2));
    new Int32Array(buffer, start + SIMHASHES + place * SIMHASH).set(simhash);
    new Int8Array(buffer, start + THUMBNAILS + place * THUMBNAIL).set(ranks);
    new Float64Array(buffer, start + LENGTHS + place * 8).set([lengthOf(ranks)]);
    new Int32Array(buffer, start + NUMBERS + place * 4).set([number]);
  }

  /** Puts the picture in place that is compared from now on. */
  ask({ hashes, simhash, ranks }: Fingerprint): void {
    const { buffer } = this.#assembly.memory;
    const words = new Int32Array(buffer);
    words.set(simhash, QUERY.simhash / 4);
    new Float64Array(buffer, QUERY.length).set([lengthOf(ranks)]);
    const thumbnails = new Int8Array(buffer, QUERY.thumbnails);
    for (const [orientation, { back, indices }] of UNDOING.entries()) {
      words.set(hashes.subarray(back * 2, back * 2 + 2), orientation * 2);
      for (let index = 0; index < THUMBNAIL; index++) {
        thumbnails[orientation * THUMBNAIL + index] = ranks[indices[index] ?? 0] ?? 0;
      }
    }
  }

  /**
   * Calls `use` for the pictures of a block that are near the one asked.
   * @param count of the block's pictures
   */
  near(block: number, count: number, use: (neighbour: Neighbour) => void): void {
    const { mostBits: most, leastCorrelation: least } = this.#limits;
    const start = BLOCKS + block * BLOCK_SIZE;
    const hits = this.#near(
      ...[0, start, count, most.hash, most.simhash, least.hash, least.simhash, HITS],
    );
    if (hits === 0) return;
    const words = new Int32Array(this.#assembly.memory.buffer, HITS, hits * HIT.words);
    const doubles = new Float64Array(this.#assembly.memory.buffer, HITS, hits * HIT.doubles);
    for (let word = 0, double = 2; word < words.length; word += HIT.words, double += HIT.doubles) {
      const nearest = words[word + 1] ?? 0;
      use({
        picture: words[word] ?? 0,
        hash: nearest >> 3,
        orientation: nearest & 7,
        simhash: words[word + 2] ?? 0,
        correlations: [doubles[double] ?? 0, doubles[double + 1] ?? 0, doubles[double + 2] ?? 0],
      });
    }
  }

  /**
   * How far the pictures of a block are from the one asked.
   * @returns for each, until the next call, the bits in which SimHashes differ, and those in which perceptual hashes do
   *   in the orientation in which they are nearest
   */
  distances(block: number, count: number): Uint16Array {
    this.#distances(0, BLOCKS + block * BLOCK_SIZE, count, HITS);
    return new Uint16Array(this.#assembly.memory.buffer, HITS, count * 2);
  }
}

function lengthOf(ranks: Int8Array): number {
  let squares = 0;
  for (const rank of ranks) squares += rank * rank;
  return Math.sqrt(squares);
}
