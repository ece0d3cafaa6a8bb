import type { Fingerprint } from './fingerprint.ts';
import { MIRRORED, ORIENTATION_COUNT, orientedIndices } from './luma.ts';
import { popcount } from './popcount.ts';
import { RANK_THUMBNAIL_SIZE } from './rank-thumbnail.ts';
import { expectedBitDifference, SIMHASH_WORDS } from './simhash.ts';

/** Of 64 bits. Cropped or tilted copies often differ in almost this many. */
const MOST_HASH_DISTANCE = 16;

/** Cosine of embeddings, estimated by SimHash. Cropped or tilted copies have more. */
const LEAST_COSINE = 0.6;

/** Minimum correlation of rank thumbnails for candidates by perceptual hash, and by embedding. */
const LEAST_CORRELATION = { hash: 0.6, embedding: 0.4 };

/** A picture that may be a copy of another. */
interface Candidate {
  /** Index of its fingerprint. */
  readonly index: number;
  /** The orientations, 0 to 7, in which it may be a copy, the likeliest first. */
  readonly orientations: readonly number[];
}

const HASH_WORDS = ORIENTATION_COUNT * 2;
const CELLS = RANK_THUMBNAIL_SIZE * RANK_THUMBNAIL_SIZE;
const MOST_SIMHASH_DISTANCE = expectedBitDifference(LEAST_COSINE);

/**
 * Proposes pairs of pictures that may be copies. All pairs are compared, but each takes only a few bit
 * operations on contiguous memory; one pair in several hundred remains.
 */
export class Candidates {
  readonly #hashes: Int32Array;
  readonly #simhashes: Int32Array;
  readonly #thumbnails: Int8Array;
  readonly #squares: Float64Array;
  readonly #indices = Array.from({ length: ORIENTATION_COUNT }, (_, orientation) =>
    orientedIndices(RANK_THUMBNAIL_SIZE, orientation),
  );

  constructor(fingerprints: readonly Fingerprint[]) {
    this.#hashes = new Int32Array(fingerprints.length * HASH_WORDS);
    this.#simhashes = new Int32Array(fingerprints.length * SIMHASH_WORDS);
    this.#thumbnails = new Int8Array(fingerprints.length * CELLS);
    this.#squares = new Float64Array(fingerprints.length);
    fingerprints.forEach(({ hashes, simhash, ranks }, index) => {
      this.#hashes.set(hashes, index * HASH_WORDS);
      this.#simhashes.set(simhash, index * SIMHASH_WORDS);
      this.#thumbnails.set(ranks, index * CELLS);
      this.#squares[index] = ranks.reduce((sum, value) => sum + value * value, 0);
    });
  }

  /** Candidates for a picture among those before it. */
  before(picture: number): Candidate[] {
    const found: Candidate[] = [];
    for (let index = 0; index < picture; index++) {
      const byHash = this.#orientationByHash(picture, index);
      const byEmbedding = this.#orientationsByEmbedding(picture, index);
      if (byHash === undefined && byEmbedding.length === 0) continue;
      const orientations = byHash === undefined ? byEmbedding : [byHash, ...byEmbedding];
      found.push({ index, orientations: [...new Set(orientations)] });
    }
    return found;
  }

  /** The orientation in which another picture is close by perceptual hash, if any. */
  #orientationByHash(picture: number, other: number): number | undefined {
    const hashes = this.#hashes;
    const first = hashes[picture * HASH_WORDS] ?? 0;
    const second = hashes[picture * HASH_WORDS + 1] ?? 0;
    let nearest = MOST_HASH_DISTANCE + 1;
    let orientation = 0;
    for (let candidate = 0; candidate < ORIENTATION_COUNT; candidate++) {
      const at = other * HASH_WORDS + candidate * 2;
      const half = popcount(first ^ (hashes[at] ?? 0));
      if (half >= nearest) continue;
      const bits = half + popcount(second ^ (hashes[at + 1] ?? 0));
      if (bits >= nearest) continue;
      nearest = bits;
      orientation = candidate;
    }
    if (nearest > MOST_HASH_DISTANCE) return undefined;
    const correlation = this.#correlation(picture, other, orientation);
    return correlation >= LEAST_CORRELATION.hash ? orientation : undefined;
  }

  /** The orientations, upright or mirrored, in which another picture is close by embedding. */
  #orientationsByEmbedding(picture: number, other: number): readonly number[] {
    const simhashes = this.#simhashes;
    let bits = 0;
    for (let word = 0; word < SIMHASH_WORDS; word++) {
      const one = simhashes[picture * SIMHASH_WORDS + word] ?? 0;
      bits += popcount(one ^ (simhashes[other * SIMHASH_WORDS + word] ?? 0));
      if (bits > MOST_SIMHASH_DISTANCE) return [];
    }
    const upright = this.#correlation(picture, other, 0);
    const mirrored = this.#correlation(picture, other, MIRRORED);
    const likelier = upright >= mirrored ? [0, MIRRORED] : [MIRRORED, 0];
    return likelier.slice(
      0,
      [upright, mirrored].filter((correlation) => correlation >= LEAST_CORRELATION.embedding)
        .length,
    );
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
