import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { MIRRORED, ORIENTATION_COUNT, orientedIndices } from '../fingerprint/luma.ts';
import { RANK_THUMBNAIL_SIZE } from '../fingerprint/rank-thumbnail.ts';
import { expectedBitDifference, SIMHASH_WORDS } from '../fingerprint/simhash.ts';
import { HashTables } from './hash-tables.ts';
import { popcount } from './popcount.ts';

/** Of 64 bits. Cropped or tilted copies often differ in almost this many. */
const MOST_HASH_DISTANCE = 16;

/** Cosine of embeddings, estimated by SimHash. Cropped or tilted copies have more. */
const LEAST_COSINE = 0.6;

/** Minimum correlation of rank thumbnails for candidates by perceptual hash, and by embedding. */
const LEAST_CORRELATION = { hash: 0.6, embedding: 0.4 };

/** Orientations whose correlation is lower than the best by more than this are not tried. */
const MOST_BELOW_BEST = 0.2;

/**
 * Log-odds that a candidate is a copy, up to a constant: a logistic regression on 6,607 pairs of copies and 30,310
 * of other pictures. The least keeps 995 of 1,000 of the ones and 14 of 100 of the others.
 */
const WEIGHTS = { constant: 1.02, hash: -2.52, simhash: -4.58, correlation: 3.76 };
const LEAST_LOG_ODDS = -2.3;

/** A picture that may be a copy of another. */
interface Candidate {
  /** Index of its fingerprint. */
  readonly index: number;
  /** The orientations, 0 to 7, in which it may be a copy, the likeliest first. */
  readonly orientations: readonly number[];
  readonly logOdds: number;
}

const HASH_WORDS = ORIENTATION_COUNT * 2;
const CELLS = RANK_THUMBNAIL_SIZE * RANK_THUMBNAIL_SIZE;
const MOST_SIMHASH_DISTANCE = expectedBitDifference(LEAST_COSINE);

/** Tables of each kind for `TABLES_FOR` pictures; more pictures need longer samples, and those more tables. */
const HASH_TABLES = 8;
const SIMHASH_TABLES = 12;
const TABLES_FOR = 50_000;

/**
 * Proposes pairs of pictures that may be copies: those near each other in an index of perceptual hashes, in all
 * orientations, or in one of the embeddings' hashes, if the rest of what fingerprints tell at a glance agrees.
 */
export class Candidates {
  readonly #hashes: Int32Array;
  readonly #simhashes: Int32Array;
  readonly #thumbnails: Int8Array;
  readonly #squares: Float64Array;
  readonly #byHash: HashTables;
  readonly #bySimhash: HashTables;
  /** For each picture, the last one that it was compared with. */
  readonly #comparedWith: Int32Array;
  readonly #indices = Array.from({ length: ORIENTATION_COUNT }, (_, orientation) =>
    orientedIndices(RANK_THUMBNAIL_SIZE, orientation),
  );

  constructor(fingerprints: readonly Fingerprint[]) {
    const count = fingerprints.length;
    this.#hashes = new Int32Array(count * HASH_WORDS);
    this.#simhashes = new Int32Array(count * SIMHASH_WORDS);
    this.#thumbnails = new Int8Array(count * CELLS);
    this.#squares = new Float64Array(count);
    this.#comparedWith = new Int32Array(count).fill(-1);
    const upright = new Int32Array(count * 2);
    fingerprints.forEach(({ hashes, simhash, ranks }, index) => {
      this.#hashes.set(hashes, index * HASH_WORDS);
      upright.set(hashes.subarray(0, 2), index * 2);
      this.#simhashes.set(simhash, index * SIMHASH_WORDS);
      this.#thumbnails.set(ranks, index * CELLS);
      this.#squares[index] = ranks.reduce((sum, value) => sum + value * value, 0);
    });
    const sampled = Math.min(20, Math.max(6, Math.round(Math.log2(count + 1)) - 1));
    const more = Math.max(1, (count / TABLES_FOR) ** 0.3);
    const tablesOf = (tables: number): number => Math.round(tables * more);
    this.#byHash = new HashTables(upright, { words: 2, tables: tablesOf(HASH_TABLES), sampled });
    this.#bySimhash = new HashTables(this.#simhashes, {
      ...{ words: SIMHASH_WORDS, tables: tablesOf(SIMHASH_TABLES), sampled },
    });
  }

  /** Candidates for a picture among those before it, the likeliest first. */
  before(picture: number): Candidate[] {
    const found: Candidate[] = [];
    const visit = (other: number): void => {
      if (this.#comparedWith[other] === picture) return;
      this.#comparedWith[other] = picture;
      const candidate = this.#compare(picture, other);
      if (candidate !== undefined) found.push(candidate);
    };
    this.#bySimhash.near(this.#simhashes, picture * SIMHASH_WORDS, picture, visit);
    for (let orientation = 0; orientation < ORIENTATION_COUNT; orientation++) {
      this.#byHash.near(this.#hashes, picture * HASH_WORDS + orientation * 2, picture, visit);
    }
    return found.sort((a, b) => b.logOdds - a.logOdds || a.index - b.index);
  }

  #compare(picture: number, other: number): Candidate | undefined {
    const nearest = this.#nearestHash(picture, other);
    const distance = nearest >> 3;
    const simhash = this.#simhashDistance(picture, other);
    if (distance > MOST_HASH_DISTANCE && simhash > MOST_SIMHASH_DISTANCE) return undefined;
    const tried = new Map<number, number>();
    if (distance <= MOST_HASH_DISTANCE) {
      this.#try(picture, other, nearest & 7, LEAST_CORRELATION.hash, tried);
    }
    if (simhash <= MOST_SIMHASH_DISTANCE) {
      for (const orientation of [0, MIRRORED])
        this.#try(picture, other, orientation, LEAST_CORRELATION.embedding, tried);
    }
    if (tried.size === 0) return undefined;
    const best = Math.max(...tried.values());
    const logOdds =
      WEIGHTS.constant +
      (WEIGHTS.hash * distance) / MOST_HASH_DISTANCE +
      (WEIGHTS.simhash * simhash) / MOST_SIMHASH_DISTANCE +
      WEIGHTS.correlation * Math.atanh(Math.min(best, 0.999));
    if (logOdds < LEAST_LOG_ODDS) return undefined;
    const orientations = [...tried]
      .filter(([, correlation]) => correlation >= best - MOST_BELOW_BEST)
      .sort(([, a], [, b]) => b - a)
      .map(([orientation]) => orientation);
    return { index: other, orientations, logOdds };
  }

  #try(
    picture: number,
    other: number,
    orientation: number,
    least: number,
    tried: Map<number, number>,
  ): void {
    const correlation = this.#correlation(picture, other, orientation);
    if (correlation >= least) tried.set(orientation, correlation);
  }

  /**
   * How near another picture is by perceptual hash, and in which orientation: eight times the one and the
   * other, since an object for each pair would take longer than the rest.
   */
  #nearestHash(picture: number, other: number): number {
    const hashes = this.#hashes;
    const first = hashes[picture * HASH_WORDS] ?? 0;
    const second = hashes[picture * HASH_WORDS + 1] ?? 0;
    let distance = 65;
    let orientation = 0;
    for (let candidate = 0; candidate < ORIENTATION_COUNT; candidate++) {
      const at = other * HASH_WORDS + candidate * 2;
      const half = popcount(first ^ (hashes[at] ?? 0));
      if (half >= distance) continue;
      const bits = half + popcount(second ^ (hashes[at + 1] ?? 0));
      if (bits >= distance) continue;
      distance = bits;
      orientation = candidate;
    }
    return distance * 8 + orientation;
  }

  #simhashDistance(picture: number, other: number): number {
    const simhashes = this.#simhashes;
    let bits = 0;
    for (let word = 0; word < SIMHASH_WORDS; word++) {
      const one = simhashes[picture * SIMHASH_WORDS + word] ?? 0;
      bits += popcount(one ^ (simhashes[other * SIMHASH_WORDS + word] ?? 0));
    }
    return bits;
  }

  /** Correlation of the rank thumbnails, the other's reoriented. */
  #correlation(picture: number, other: number, orientation: number): number {
    const indices = this.#indices[orientation];
    if (indices === undefined) return 0;
    let sum = 0;
    for (let cell = 0; cell < CELLS; cell++) {
      const own = this.#thumbnails[picture * CELLS + cell] ?? 0;
      sum += own * (this.#thumbnails[other * CELLS + (indices[cell] ?? 0)] ?? 0);
    }
    const squares = (this.#squares[picture] ?? 0) * (this.#squares[other] ?? 0);
    return squares > 0 ? sum / Math.sqrt(squares) : 0;
  }
}
