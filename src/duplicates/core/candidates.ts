import type { Fingerprint } from './fingerprint.ts';
import { MIRRORED, ORIENTATION_COUNT, orientedIndices } from './luma.ts';
import { popcount } from './popcount.ts';
import { RANK_THUMBNAIL_SIZE } from './rank-thumbnail.ts';
import { expectedBitDifference, SIMHASH_WORDS } from './simhash.ts';

/** Of the 64 bits of a perceptual hash: copies that were cut or tilted hardly differ in fewer. */
const NEAR_HASH = 16;

/** Cosine of two embeddings, as sketches tell it: copies that were cut or tilted have more. */
const NEAR_EMBEDDING = 0.6;

/** Correlation of the thumbs that copies have: near by hash, and near to the network. */
const LEAST_ALIKE = { hash: 0.6, network: 0.4 };

/** A picture that may be a copy of another. */
export interface Candidate {
  readonly index: number;
  /** In which ways it may have been turned or mirrored, the likeliest first. */
  readonly orientations: readonly number[];
}

const HASH_WORDS = ORIENTATION_COUNT * 2;
const PLACES = RANK_THUMBNAIL_SIZE * RANK_THUMBNAIL_SIZE;
const FAR_SKETCH = expectedBitDifference(NEAR_EMBEDDING);

/**
 * Proposes which pictures may be copies. Each is still held against each, but that is a few operations
 * on bits that lie side by side in memory; one pair in some hundreds is left to look at.
 */
export class Candidates {
  readonly #hashes: Int32Array;
  readonly #sketches: Int32Array;
  readonly #thumbs: Int8Array;
  readonly #squares: Float64Array;
  readonly #places = Array.from({ length: ORIENTATION_COUNT }, (_, turn) =>
    orientedIndices(RANK_THUMBNAIL_SIZE, turn),
  );

  constructor(fingerprints: readonly Fingerprint[]) {
    this.#hashes = new Int32Array(fingerprints.length * HASH_WORDS);
    this.#sketches = new Int32Array(fingerprints.length * SIMHASH_WORDS);
    this.#thumbs = new Int8Array(fingerprints.length * PLACES);
    this.#squares = new Float64Array(fingerprints.length);
    fingerprints.forEach(({ hashes, sketch, ranks }, index) => {
      this.#hashes.set(hashes, index * HASH_WORDS);
      this.#sketches.set(sketch, index * SIMHASH_WORDS);
      this.#thumbs.set(ranks, index * PLACES);
      this.#squares[index] = ranks.reduce((sum, value) => sum + value * value, 0);
    });
  }

  /** Those before a picture that it may be a copy of. */
  before(picture: number): Candidate[] {
    const found: Candidate[] = [];
    for (let index = 0; index < picture; index++) {
      const byHash = this.#turnByHash(picture, index);
      const byNetwork = this.#turnsByNetwork(picture, index);
      if (byHash === undefined && byNetwork.length === 0) continue;
      const orientations = byHash === undefined ? byNetwork : [byHash, ...byNetwork];
      found.push({ index, orientations: [...new Set(orientations)] });
    }
    return found;
  }

  /** The turn in which a picture looks like another by its hash, if it does. */
  #turnByHash(picture: number, other: number): number | undefined {
    const hashes = this.#hashes;
    const first = hashes[picture * HASH_WORDS] ?? 0;
    const second = hashes[picture * HASH_WORDS + 1] ?? 0;
    let nearest = NEAR_HASH + 1;
    let turn = 0;
    for (let way = 0; way < ORIENTATION_COUNT; way++) {
      const at = other * HASH_WORDS + way * 2;
      const half = popcount(first ^ (hashes[at] ?? 0));
      if (half >= nearest) continue;
      const bits = half + popcount(second ^ (hashes[at + 1] ?? 0));
      if (bits >= nearest) continue;
      nearest = bits;
      turn = way;
    }
    if (nearest > NEAR_HASH) return undefined;
    return this.#alike(picture, other, turn) >= LEAST_ALIKE.hash ? turn : undefined;
  }

  /** The turns, as it stands or mirrored, in which a picture may show what another does. */
  #turnsByNetwork(picture: number, other: number): readonly number[] {
    const sketches = this.#sketches;
    let bits = 0;
    for (let word = 0; word < SIMHASH_WORDS; word++) {
      const one = sketches[picture * SIMHASH_WORDS + word] ?? 0;
      bits += popcount(one ^ (sketches[other * SIMHASH_WORDS + word] ?? 0));
      if (bits > FAR_SKETCH) return [];
    }
    const upright = this.#alike(picture, other, 0);
    const mirrored = this.#alike(picture, other, MIRRORED);
    const likelier = upright >= mirrored ? [0, MIRRORED] : [MIRRORED, 0];
    return likelier.slice(
      0,
      [upright, mirrored].filter((alike) => alike >= LEAST_ALIKE.network).length,
    );
  }

  /** Correlation of the thumbs, the other's turned. */
  #alike(picture: number, other: number, turn: number): number {
    const places = this.#places[turn];
    if (places === undefined) return 0;
    let sum = 0;
    for (let place = 0; place < PLACES; place++) {
      const own = this.#thumbs[picture * PLACES + place] ?? 0;
      sum += own * (this.#thumbs[other * PLACES + (places[place] ?? 0)] ?? 0);
    }
    const squares = (this.#squares[picture] ?? 0) * (this.#squares[other] ?? 0);
    return squares > 0 ? sum / Math.sqrt(squares) : 0;
  }
}
