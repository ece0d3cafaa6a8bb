import { loadAssembly } from '../../../base/wasm.ts';
import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { ORIENTATION_COUNT, orientedIndices } from '../fingerprint/luma.ts';
import { RANK_THUMBNAIL_SIZE } from '../fingerprint/rank-thumbnail.ts';
import { SIMHASH_WORDS } from '../fingerprint/simhash.ts';
import { NEARNESS_CODE } from './assembly/nearness.code.ts';
import { Cells, hashDistance, simhashDistance } from './cells.ts';

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

/** Pictures with which one is compared: all of fewer, and of more those in the cells that are nearest by each hash. */
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
 * pictures are divided into cells twice, by SimHash and by perceptual hash, and only those in the nearest cells are
 * compared: what looks another way to the network, darker or in grey, has nearly the same perceptual hash, and what is
 * cropped nearly the same SimHash.
 */
export class PictureIndex {
  readonly #assembly = loadAssembly(NEARNESS_CODE);
  readonly #near = this.#assembly.callable('near');
  readonly #limits: Limits;
  readonly #divisions: readonly Cells[];
  /** For each division, how many pictures are compared. */
  readonly #share: number;
  /** Number and length of the thumbnail of each item, by its place among all blocks. */
  readonly #pictures: number[] = [];
  readonly #lengths: number[] = [];
  #blocks = 0;

  /** @param fingerprints of the pictures that will be added, from which centres of cells are taken */
  constructor(fingerprints: readonly Fingerprint[], limits: Limits) {
    this.#limits = limits;
    const isSmall = fingerprints.length <= MOST_COMPARED;
    const distances = isSmall ? [() => 0] : [simhashDistance, hashDistance];
    this.#divisions = distances.map((distance) => new Cells(fingerprints, distance));
    this.#share = MOST_COMPARED / distances.length;
  }

  add(fingerprint: Fingerprint, picture: number): void {
    for (const cells of this.#divisions) {
      const [cell] = cells.nearest(fingerprint);
      if (cell === undefined) continue;
      const place = cell.count % BLOCK;
      if (place === 0) cell.blocks.push(this.#newBlock());
      cell.count++;
      const block = cell.blocks.at(-1) ?? 0;
      const item = block * BLOCK + place;
      this.#write(fingerprint, BLOCKS + block * BLOCK_SIZE, place);
      this.#pictures[item] = picture;
      this.#lengths[item] = lengthOf(fingerprint.ranks);
    }
  }

  /** Calls `use` once for each neighbour of a picture. */
  near(fingerprint: Fingerprint, use: (neighbour: Neighbour) => void): void {
    const length = lengthOf(fingerprint.ranks);
    this.#writeQuery(fingerprint, length);
    const found = new Set<number>();
    const useOnce = (neighbour: Neighbour): void => {
      if (found.has(neighbour.picture)) return;
      found.add(neighbour.picture);
      use(neighbour);
    };
    for (const cells of this.#divisions) {
      let compared = 0;
      for (const { blocks, count } of cells.nearest(fingerprint)) {
        blocks.forEach((block, index) => {
          this.#nearIn(block, Math.min(count - index * BLOCK, BLOCK), length, useOnce);
        });
        compared += count;
        if (compared >= this.#share) break;
      }
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
