import { BoundedHeap } from '../../../search/core/bounded-heap.ts';
import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { MIRRORED } from '../fingerprint/luma.ts';
import { expectedBitDifference } from '../fingerprint/simhash.ts';
import type { Neighbour } from './picture-blocks.ts';
import { PictureIndex } from './picture-index.ts';

/** Of 64 bits. Cropped or tilted copies often differ in almost this many. */
const MOST_HASH_DISTANCE = 16;

/** Cosine of embeddings, estimated by SimHash. Cropped or tilted copies have more. */
const LEAST_COSINE = 0.6;

/** Minimum correlation of rank thumbnails for candidates by perceptual hash, and by SimHash. */
const LEAST_CORRELATION = { hash: 0.6, simhash: 0.4 };

/** Orientations whose correlation is lower than the best by more than this are not tried. */
const MOST_BELOW_BEST = 0.2;

/**
 * Log-odds that a candidate is a copy, up to a constant: a logistic regression on 6,607 pairs of copies and 30,310
 * of other pictures. The least keeps 995 of 1,000 of the ones and 14 of 100 of the others.
 */
const WEIGHTS = { constant: 1.02, hash: -2.52, simhash: -4.58, correlation: 3.76 };
const LEAST_LOG_ODDS = -2.3;

/** More correlation makes nothing likelier. */
const MOST_CORRELATION = 0.999;

/** More than the rounding of what is computed in another order. */
const ROUNDING = 1e-6;

/** A picture that may be a copy of another. */
interface Candidate {
  /** Index of its fingerprint. */
  readonly index: number;
  /** The orientations, 0 to 7, in which it may be a copy, the likeliest first. */
  readonly orientations: readonly number[];
  readonly logOdds: number;
}

const MOST_BITS = {
  hash: MOST_HASH_DISTANCE,
  simhash: Math.floor(expectedBitDifference(LEAST_COSINE)),
};

/** Of each picture, the likeliest; thousands of pages or frames that look alike would take the square of their time. */
const MOST_CANDIDATES = 64;

/**
 * Proposes pairs of pictures that may be copies: those near each other by perceptual hashes, in all orientations, or
 * by the embeddings' hashes, if the rest of what fingerprints tell at a glance agrees.
 */
export class Candidates {
  readonly #index: PictureIndex;

  /** @param fingerprints of the pictures that will be added */
  constructor(fingerprints: readonly Fingerprint[]) {
    this.#index = new PictureIndex(fingerprints, {
      mostBits: MOST_BITS,
      leastCorrelation: LEAST_CORRELATION,
      leastWith: leastCorrelationWith,
    });
  }

  /** Later pictures may be copies of this one. */
  add(fingerprint: Fingerprint, index: number): void {
    this.#index.add(fingerprint, index);
  }

  /** Candidates for a picture among those added, the likeliest first. */
  of(fingerprint: Fingerprint): Iterable<Candidate> {
    const found = new BoundedHeap<Likely>(
      MOST_CANDIDATES,
      (a, b) => b.logOdds - a.logOdds || a.neighbour.picture - b.neighbour.picture,
    );
    this.#index.near(fingerprint, (neighbour) => {
      const logOdds =
        hashLogOdds(neighbour.hash, neighbour.simhash) +
        WEIGHTS.correlation * Math.atanh(Math.min(bestCorrelation(neighbour), MOST_CORRELATION));
      if (logOdds >= LEAST_LOG_ODDS) found.add({ neighbour, logOdds });
    });
    return candidatesOf(found.sorted());
  }
}

/** A neighbour that is likely enough to be a copy; of those there are many more than are looked at closely. */
interface Likely {
  readonly neighbour: Neighbour;
  readonly logOdds: number;
}

/** Of the thumbnails, in an orientation in which it may be a copy; -1 if there is none. */
function bestCorrelation({ hash, simhash, correlations }: Neighbour): number {
  const [oriented, upright, mirrored] = correlations;
  const eitherWay = Math.max(upright, mirrored);
  return Math.max(
    hash <= MOST_BITS.hash && oriented >= LEAST_CORRELATION.hash ? oriented : -1,
    simhash <= MOST_BITS.simhash && eitherWay >= LEAST_CORRELATION.simhash ? eitherWay : -1,
  );
}

/** Each when it is its turn: most pictures are told by the first few. */
function* candidatesOf(all: readonly Likely[]): Generator<Candidate> {
  for (const likely of all) yield candidateOf(likely);
}

function candidateOf({ neighbour, logOdds }: Likely): Candidate {
  const { picture, hash, orientation, simhash, correlations } = neighbour;
  const [oriented, upright, mirrored] = correlations;
  const tried = new Map<number, number>();
  if (hash <= MOST_BITS.hash && oriented >= LEAST_CORRELATION.hash)
    tried.set(orientation, oriented);
  if (simhash <= MOST_BITS.simhash) {
    if (upright >= LEAST_CORRELATION.simhash) tried.set(0, upright);
    if (mirrored >= LEAST_CORRELATION.simhash) tried.set(MIRRORED, mirrored);
  }
  const best = bestCorrelation(neighbour);
  const orientations = [...tried]
    .filter(([, correlation]) => correlation >= best - MOST_BELOW_BEST)
    .sort(([, a], [, b]) => b - a)
    .map(([orientation]) => orientation);
  return { index: picture, orientations, logOdds };
}

/** By the hashes alone. */
function hashLogOdds(hash: number, simhash: number): number {
  return (
    WEIGHTS.constant +
    (WEIGHTS.hash * hash) / MOST_BITS.hash +
    (WEIGHTS.simhash * simhash) / MOST_BITS.simhash
  );
}

/** The correlation that a candidate has at least if its hashes differ in so many bits; above 1 for none. */
function leastCorrelationWith(hash: number, simhash: number): number {
  const least = Math.tanh((LEAST_LOG_ODDS - hashLogOdds(hash, simhash)) / WEIGHTS.correlation);
  return least > MOST_CORRELATION ? 2 : least - ROUNDING;
}
