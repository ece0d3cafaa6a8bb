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
  /** What the better of these correlations is at least, for so many bits in which the hashes differ. */
  readonly leastWith: (hash: number, simhash: number) => number;
}

/** The first so many pictures of a block. */
export interface Run {
  readonly block: number;
  count: number;
}

/** A picture in a block. */
export interface Place {
  readonly place: number;
  /** From the centre of its cell. */
  readonly distance: number;
}

/** What distances are those of; perceptual hashes are compared in the orientation in which they are nearest. */
export type Hash = 'simhash' | 'perceptual';

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
const DISTANCES = NUMBERS + BLOCK * 4;
const BLOCK_SIZE = DISTANCES + BLOCK * 2;

/** Numbers of 32 bits and of 64 in a hit, as assembly/nearness.ts writes it. */
const HIT = { words: 10, doubles: 5 };

/** Runs compared by one call of WebAssembly. */
const MOST_RUNS = 64;

/** How many distances there are between hashes. */
const LIKELY_SIZE = { hash: HASH * 8 + 1, simhash: SIMHASH * 8 + 1 };

/** Below any correlation there is, but above that of what is not near. */
const NO_CORRELATION = -1.5;

/** Where everything is in memory; the query comes first. */
const LIKELY = 1024;
const RUNS = LIKELY + Math.ceil((LIKELY_SIZE.hash * LIKELY_SIZE.simhash) / 2) * 8;
const HITS = RUNS + MOST_RUNS * 8;
const BLOCKS = HITS + MOST_RUNS * BLOCK * HIT.words * 4;
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
  readonly #nearer = this.#assembly.callable('nearer');
  readonly #limits: Limits;
  readonly #unused: number[] = [];
  #count = 0;
  #views = viewsOf(this.#assembly.memory.buffer);

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#grow(BLOCKS);
    const likely = new Float32Array(this.#assembly.memory.buffer, LIKELY);
    for (let hash = 0; hash < LIKELY_SIZE.hash; hash++) {
      for (let simhash = 0; simhash < LIKELY_SIZE.simhash; simhash++) {
        const least = Math.max(limits.leastWith(hash, simhash), NO_CORRELATION);
        likely[hash * LIKELY_SIZE.simhash + simhash] = least;
      }
    }
  }

  /** @returns the number of an empty block */
  make(): number {
    const unused = this.#unused.pop();
    if (unused !== undefined) return unused;
    this.#grow(BLOCKS + (this.#count + 1) * BLOCK_SIZE);
    return this.#count++;
  }

  /** Gives a block back. */
  release(block: number): void {
    this.#unused.push(block);
  }

  /** By an eighth at least, so that growing takes little time however many blocks there are. */
  #grow(end: number): void {
    const { memory } = this.#assembly;
    const { byteLength } = memory.buffer;
    if (end <= byteLength) return;
    memory.grow(Math.ceil(Math.max(end - byteLength, byteLength / 8) / PAGE_SIZE));
    this.#views = viewsOf(memory.buffer);
  }

  /**
   * @param at a place below {@link BLOCK}
   * @param number what the picture is called
   */
  write(fingerprint: Fingerprint, block: number, at: Place, number: number): void {
    const { place, distance } = at;
    const { hashes, simhash, ranks } = fingerprint;
    const { words, bytes, doubles, shorts } = this.#views;
    const start = BLOCKS + block * BLOCK_SIZE;
    const hash = (start + place * HASH) / 4;
    words[hash] = hashes[0] ?? 0;
    words[hash + 1] = hashes[1] ?? 0;
    words.set(simhash, (start + SIMHASHES + place * SIMHASH) / 4);
    bytes.set(ranks, start + THUMBNAILS + place * THUMBNAIL);
    doubles[(start + LENGTHS) / 8 + place] = lengthOf(ranks);
    words[(start + NUMBERS) / 4 + place] = number;
    shorts[(start + DISTANCES) / 2 + place] = distance;
  }

  /** Puts the picture in place that is compared from now on. */
  ask({ hashes, simhash, ranks }: Fingerprint): void {
    const { words, bytes, doubles } = this.#views;
    words.set(simhash, QUERY.simhash / 4);
    doubles[QUERY.length / 8] = lengthOf(ranks);
    for (const [orientation, { back, indices }] of UNDOING.entries()) {
      words[orientation * 2] = hashes[back * 2] ?? 0;
      words[orientation * 2 + 1] = hashes[back * 2 + 1] ?? 0;
      const thumbnail = QUERY.thumbnails + orientation * THUMBNAIL;
      for (let index = 0; index < THUMBNAIL; index++) {
        bytes[thumbnail + index] = ranks[indices[index] ?? 0] ?? 0;
      }
    }
  }

  /** Calls `use` for the pictures of runs that are near the one asked. */
  near(runs: readonly Run[], use: (neighbour: Neighbour) => void): void {
    for (let from = 0; from < runs.length; from += MOST_RUNS) {
      const hits = this.#nearIn(this.#place(runs, from));
      const words = new Int32Array(this.#assembly.memory.buffer, HITS, hits * HIT.words);
      const doubles = new Float64Array(this.#assembly.memory.buffer, HITS, hits * HIT.doubles);
      for (let at = 0; at < hits; at++) use(neighbourAt(words, doubles, at));
    }
  }

  #nearIn(runs: number): number {
    const { mostBits: most, leastCorrelation: least } = this.#limits;
    return this.#near(
      ...[0, RUNS, runs, most.hash, most.simhash, least.hash, least.simhash, LIKELY, HITS],
    );
  }

  /** Bits in which the hashes of the pictures of runs, one after the other, differ from those of the one asked. */
  distances(runs: readonly Run[], hash: Hash): Uint16Array {
    const all = new Uint16Array(runs.length * BLOCK);
    let done = 0;
    for (let from = 0; from < runs.length; from += MOST_RUNS) {
      const placed = this.#place(runs, from);
      this.#distances(0, RUNS, placed, Number(hash === 'simhash'), HITS);
      const count = runs.slice(from, from + placed).reduce((sum, run) => sum + run.count, 0);
      all.set(new Uint16Array(this.#assembly.memory.buffer, HITS, count), done);
      done += count;
    }
    return all.subarray(0, done);
  }

  /** Puts as many runs in place as are compared at once. @returns how many */
  #place(runs: readonly Run[], from: number): number {
    const { words } = this.#views;
    const count = Math.min(runs.length - from, MOST_RUNS);
    for (let at = 0; at < count; at++) {
      const run = runs[from + at];
      words[RUNS / 4 + at * 2] = BLOCKS + (run?.block ?? 0) * BLOCK_SIZE;
      words[RUNS / 4 + at * 2 + 1] = run?.count ?? 0;
    }
    return count;
  }

  /** The pictures of a run that are nearer to the one asked than to the centres of their cells, with their distances. */
  nearer({ block, count }: Run, hash: Hash): Place[] {
    const start = BLOCKS + block * BLOCK_SIZE;
    const found = this.#nearer(0, start, count, Number(hash === 'simhash'), HITS);
    if (found === 0) return [];
    const numbers = new Uint16Array(this.#assembly.memory.buffer, HITS, found * 2);
    return Array.from({ length: found }, (_, at) => ({
      place: numbers[at * 2] ?? 0,
      distance: numbers[at * 2 + 1] ?? 0,
    }));
  }

  /** What a picture was written with. */
  at(block: number, place: number): { readonly number: number; readonly distance: number } {
    const { words, shorts } = this.#views;
    const start = BLOCKS + block * BLOCK_SIZE;
    return {
      number: words[(start + NUMBERS) / 4 + place] ?? 0,
      distance: shorts[(start + DISTANCES) / 2 + place] ?? 0,
    };
  }
}

/** The same memory as numbers of each kind. To make views for each picture would take longer than to write it. */
function viewsOf(buffer: ArrayBuffer) {
  return {
    words: new Int32Array(buffer),
    bytes: new Int8Array(buffer),
    doubles: new Float64Array(buffer),
    shorts: new Uint16Array(buffer),
  };
}

function neighbourAt(words: Int32Array, doubles: Float64Array, hit: number): Neighbour {
  const [word, double] = [hit * HIT.words, hit * HIT.doubles + 2];
  const nearest = words[word + 1] ?? 0;
  return {
    picture: words[word] ?? 0,
    hash: nearest >> 3,
    orientation: nearest & 7,
    simhash: words[word + 2] ?? 0,
    correlations: [doubles[double] ?? 0, doubles[double + 1] ?? 0, doubles[double + 2] ?? 0],
  };
}

function lengthOf(ranks: Int8Array): number {
  let squares = 0;
  for (const rank of ranks) squares += rank * rank;
  return Math.sqrt(squares);
}
