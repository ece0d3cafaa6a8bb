import { dot, lengthOf, normalise } from '../../../base/vector.ts';
import { centred, type Learned, learn } from '../../../label/learned/learner.ts';
import { DEFAULT_LEARNED_FLOOR } from '../../../label/learned/prefer.ts';
import { recognise } from '../../../label/learned/recognise.ts';
import type { Usual } from '../../../label/learned/usual.ts';

/** A picture with what it looks like; see `likenessVector`. */
export interface Looks {
  readonly id: number;
  readonly vector: Int8Array;
}

/** A picture that a person has named. */
export interface Confirmed extends Looks {
  readonly label: string;
}

/** Examples that are learned from: the latest of each label, and of all labels. */
const MOST_OF_LABEL = 8;
const MOST_EXAMPLES = 120;
/** As many as one can look at before agreeing; the next ones follow. */
const MOST_OFFERED = 24;
/**
 * The least probability of what is offered after a single example, which says little about how different its kind may
 * be. A person looks over what is offered; two thirds to all of it are right (docs/review.md).
 */
const FLOOR_OF_ONE = 0.2;
/** Candidates for which all learned labels are compared. */
const MOST_COMPARED = 96;

/**
 * The pictures that look like those of a label, the likeliest first: the label is learned from the confirmed
 * pictures, against their other labels, as `photonym learn` does it.
 * @param confirmed the latest last
 * @param candidates undecided pictures
 * @param usual of the network
 */
export function moreLike(
  label: string,
  confirmed: readonly Confirmed[],
  candidates: readonly Looks[],
  usual?: Usual,
): number[] {
  const examples = latest(confirmed, label);
  const isOnly = examples.filter((one) => one.label === label).length === 1;
  const floor = isOnly ? FLOOR_OF_ONE : DEFAULT_LEARNED_FLOOR;
  const learned = learn(
    examples.map((one) => ({ category: one.label, embedding: unit(one) })),
    usual,
  );
  return nearest(label, learned, candidates)
    .map((one) => ({ id: one.id, ...recognise(unit(one), learned) }))
    .filter(({ category, probability }) => category === label && probability >= floor)
    .sort((a, b) => b.probability - a.probability || a.id - b.id)
    .slice(0, MOST_OFFERED)
    .map(({ id }) => id);
}

/** The candidates nearest to a learned label: all labels are compared for these alone. */
function nearest(label: string, learned: Learned, candidates: readonly Looks[]): Looks[] {
  const direction = learned.directions[learned.categories.indexOf(label)];
  if (direction === undefined) return [];
  return candidates
    .map((one) => ({ one, cosine: dot(direction, centred(unit(one), learned.centre)) }))
    .filter(({ cosine }) => cosine > 0)
    .sort((a, b) => b.cosine - a.cosine || a.one.id - b.one.id)
    .slice(0, MOST_COMPARED)
    .map(({ one }) => one);
}

function latest(confirmed: readonly Confirmed[], label: string): Confirmed[] {
  const counts = new Map<string, number>();
  const kept: Confirmed[] = [];
  // The asked label comes first, however long ago it was given.
  const order = [...confirmed].reverse();
  const asked = order.filter((one) => one.label === label);
  for (const one of [...asked, ...order.filter((other) => other.label !== label)]) {
    const count = counts.get(one.label) ?? 0;
    if (count >= MOST_OF_LABEL || kept.length >= MOST_EXAMPLES) continue;
    counts.set(one.label, count + 1);
    kept.push(one);
  }
  return kept;
}

function unit({ vector }: Looks): Float32Array {
  return normalise(Float32Array.from(vector));
}

/** All pictures by how much they look like one, the most alike first. */
export function byLikeness(to: Int8Array, all: readonly Looks[], most: number): number[] {
  const direction = normalise(Float32Array.from(to));
  return all
    .map(({ id, vector }) => ({ id, cosine: dot(direction, vector) / (lengthOf(vector) || 1) }))
    .sort((a, b) => b.cosine - a.cosine || a.id - b.id)
    .slice(0, most)
    .map(({ id }) => id);
}
