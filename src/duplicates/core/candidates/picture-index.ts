import { loadAssembly } from '../../../base/wasm.ts';
import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { ORIENTATION_COUNT, orientedIndices } from '../fingerprint/luma.ts';
import { RANK_THUMBNAIL_SIZE } from '../fingerprint/rank-thumbnail.ts';
import { SIMHASH_WORDS } from '../fingerprint/simhash.ts';
import { NEARNESS_CODE } from './assembly/nearness.code.ts';

/** A picture that is near another by one of their hashes, and whose thumbnail correlates with the other's. */
export interface Neighbour {
  /** The number that it was added with. */
  readonly picture: number;
  /** Bits in which the perceptual hashes differ, in the orientation in which they are nearest. */
  readonly hash: number;
  readonly orientation: number;
  /** Bits in which the SimHashes differ. */
  readonly simhash: number;
  /** Correlations of the rank thumbnails: in that orientation, upright and mirrored. */
  readonly correlations: readonly [oriented: number, upright: number, mirrored: number];
}

interface Cell {
  /** SimHash of the picture around which it lies. */
  readonly centre: Int32Array;
  /** Numbers of its blocks; all but the last are full. */
  readonly blocks: number[];
  count: number;
}

/** Pictures in a cell, on average. */
const CELL_PICTURES = 2000;

/** Pictures with which one is compared: all of fewer, and of more those in the nearest cells. */
const MOST_COMPARED = 50_000;

/** Pictures in a block. */
const BLOCK = 256;

const THUMBNAIL = RANK_THUMBNAIL_SIZE * RANK_THUMBNAIL_SIZE;
const HASHES = ORIENTATION_COUNT * 8;
const SIMHASH = SIMHASH_WORDS * 4;

/** Where a query has its parts, in bytes; the hash comes first. */
const QUERY = { simhash: 8, length: 40, thumbnails: 48 };

/** Where a block has the parts of its pictures; the hashes come first. */
const SIMHASHES = BLOCK * HASHES;
const THUMBNAILS = SIMHASHES + BLOCK * SIMHASH;
const LENGTHS = THUMBNAILS + BLOCK * THUMBNAIL;
const BLOCK_SIZE = LENGTHS + BLOCK * 8;

/** Where everything is in memory; the query comes first. */
const HITS = 1024;
const HIT_NUMBERS = 6;
const BLOCKS = HITS + BLOCK * HIT_NUMBERS * 4;
const PAGE_SIZE = 65_536;

/** What neighbours have in common: this by the one hash, or by the other. */
interface Limits {
  /** Bits in which the hashes may differ. */
  readonly mostBits: { readonly hash: number; readonly simhash: number };
  /** Correlation of thumbnails, in the orientation in which the hashes are nearest; upright or mirrored. */
  readonly leastCorrelation: { readonly hash: number; readonly simhash: number };
}

/** For each orientation, the indices of a thumbnail that undo it. */
const UNDOING = Array.from({ length: ORIENTATION_COUNT }, (_, orientation) => {
  const undoing = new Int32Array(THUMBNAIL);
  orientedIndices(RANK_THUMBNAIL_SIZE, orientation).forEach((source, index) => {
    undoing[source] = index;
  });
  return undoing;
});

/**
 * An index of pictures by their hashes that compares one with all of some ten thousands, in WebAssembly. More
 * pictures are divided into cells, each around one of them, and only those in the nearest cells by SimHash are compared
 * (an inverted file: Sivic and Zisserman, "Video Google", 2003).
 */
export class PictureIndex {
  readonly #assembly = loadAssembly(NEARNESS_CODE);
  readonly #near = this.#assembly.callable('near');
  readonly #limits: Limits;
  readonly #cells: readonly Cell[];
  /** Number and length of the thumbnail of each item, by its place among all blocks. */
  readonly #pictures: number[] = [];
  readonly #lengths: number[] = [];
  #blocks = 0;

  /** @param fingerprints of the pictures that will be added, from which centres of cells are taken */
  constructor(fingerprints: readonly Fingerprint[], limits: Limits) {
    this.#limits = limits;
    const step = Math.ceil(fingerprints.length / Math.ceil(fingerprints.length / CELL_PICTURES));
    this.#cells = fingerprints
      .filter((_, index) => index % step === 0)
      .map(({ simhash }) => ({ centre: simhash, blocks: [], count: 0 }));
  }

  add(fingerprint: Fingerprint, picture: number): void {
    const [cell] = this.#nearestCells(fingerprint);
    if (cell === undefined) return;
    const place = cell.count % BLOCK;
    if (place === 0) cell.blocks.push(this.#newBlock());
    cell.count++;
    const block = cell.blocks.at(-1) ?? 0;
    const item = block * BLOCK + place;
    this.#write(fingerprint, BLOCKS + block * BLOCK_SIZE, place);
    this.#pictures[item] = picture;
    this.#lengths[item] = lengthOf(fingerprint.ranks);
  }

  /** Calls `use` for each neighbour of a picture. */
  near(fingerprint: Fingerprint, use: (neighbour: Neighbour) => void): void {
    const length = lengthOf(fingerprint.ranks);
    this.#writeQuery(fingerprint, length);
    let compared = 0;
    for (const { blocks, count } of this.#nearestCells(fingerprint)) {
      blocks.forEach((block, index) => {
        this.#nearIn(block, Math.min(count - index * BLOCK, BLOCK), length, use);
      });
      compared += count;
      if (compared >= MOST_COMPARED) break;
    }
  }

  #nearIn(block: number, count: number, length: number, use: (found: Neighbour) => void): void {
    const { mostBits: most, leastCorrelation: least } = this.#limits;
    const start = BLOCKS + block * BLOCK_SIZE;
    const hits = this.#near(
      ...[0, start, count, most.hash, most.simhash, least.hash, least.simhash, HITS],
    );
    if (hits === 0) return;
    const numbers = new Int32Array(this.#assembly.memory.buffer, HITS, hits * HIT_NUMBERS);
    for (let at = 0; at < numbers.length; at += HIT_NUMBERS) {
      const item = block * BLOCK + (numbers[at] ?? 0);
      const nearest = numbers[at + 1] ?? 0;
      const lengths = length * (this.#lengths[item] ?? 0) || 1;
      const correlation = (number: number): number => (numbers[at + number] ?? 0) / lengths;
      use({
        picture: this.#pictures[item] ?? 0,
        hash: nearest >> 3,
        orientation: nearest & 7,
        simhash: numbers[at + 2] ?? 0,
        correlations: [correlation(3), correlation(4), correlation(5)],
      });
    }
  }

  /** The nearest first. */
  #nearestCells({ simhash }: Fingerprint): readonly Cell[] {
    if (this.#cells.length === 1) return this.#cells;
    const distances = this.#cells.map((cell) => ({
      cell,
      distance: bitsBetween(cell.centre, simhash),
    }));
    return distances.sort((a, b) => a.distance - b.distance).map(({ cell }) => cell);
  }

  #newBlock(): number {
    const { memory } = this.#assembly;
    const end = BLOCKS + (this.#blocks + 1) * BLOCK_SIZE;
    const missing = end - memory.buffer.byteLength;
    // By an eighth, so that growing takes little time however many there are.
    if (missing > 0) {
      memory.grow(Math.ceil(Math.max(missing, memory.buffer.byteLength / 8) / PAGE_SIZE));
    }
    return this.#blocks++;
  }

  #write({ hashes, simhash, ranks }: Fingerprint, block: number, place: number): void {
    const { buffer } = this.#assembly.memory;
    new Int32Array(buffer, block + place * HASHES).set(hashes);
    new Int32Array(buffer, block + SIMHASHES + place * SIMHASH).set(simhash);
    new Int8Array(buffer, block + THUMBNAILS + place * THUMBNAIL).set(ranks);
    new Float64Array(buffer, block + LENGTHS + place * 8).set([lengthOf(ranks)]);
  }

  #writeQuery({ hashes, simhash, ranks }: Fingerprint, length: number): void {
    const { buffer } = this.#assembly.memory;
    new Int32Array(buffer).set(hashes.subarray(0, 2));
    new Int32Array(buffer, QUERY.simhash).set(simhash);
    new Float64Array(buffer, QUERY.length).set([length]);
    const thumbnails = new Int8Array(buffer, QUERY.thumbnails);
    for (const [orientation, indices] of UNDOING.entries()) {
      for (let index = 0; index < THUMBNAIL; index++) {
        thumbnails[orientation * THUMBNAIL + index] = ranks[indices[index] ?? 0] ?? 0;
      }
    }
  }
}

function lengthOf(ranks: Int8Array): number {
  let squares = 0;
  for (const rank of ranks) squares += rank * rank;
  return Math.sqrt(squares);
}

function bitsBetween(one: Int32Array, other: Int32Array): number {
  let bits = 0;
  for (let word = 0; word < SIMHASH_WORDS; word++) {
    bits += popcount((one[word] ?? 0) ^ (other[word] ?? 0));
  }
  return bits;
}

function popcount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
