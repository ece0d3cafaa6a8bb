import { addScaled, dot, lengthOf, normalise } from '../../base/vector.ts';

/** Where a network that compares pictures with text puts words, as directions: vectors of length one. */
export interface WordDirections {
  /** That of each word, in the order of the classes. */
  readonly words: readonly Float32Array[];
  /** Those of everything else, which stands for none of the words. */
  readonly others: readonly Float32Array[];
  /** What the cosine with a picture is multiplied with to be a logit. */
  readonly scale: number;
}

/** From this cosine on two phrases mean the same, so that one cannot be what the other is not. */
const SAME_MEANING = 0.95;

/** The middle of the directions of several texts that say the same. */
export function meanDirection(directions: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(directions[0]?.length ?? 0);
  for (const direction of directions) addScaled(mean, direction, 1);
  return normalise(mean);
}

/** Those of everything else that mean none of the words. */
export function meaningOthers(
  others: readonly Float32Array[],
  words: readonly Float32Array[],
): Float32Array[] {
  return others.filter((other) => words.every((word) => dot(word, other) < SAME_MEANING));
}

/**
 * What words get of a picture: softmax of the scaled cosines over the words and everything else.
 * @param place where the network puts the picture, a vector of any length
 * @returns a score for each word, and last that of everything else together; 0 to 1, together 1
 */
export function wordScores(
  place: Float32Array,
  { words, others, scale }: WordDirections,
): Float32Array {
  const factor = scale / (lengthOf(place) || 1);
  const logits = [...words, ...others].map((direction) => factor * dot(place, direction));
  const highest = logits.reduce((most, logit) => Math.max(most, logit), Number.NEGATIVE_INFINITY);
  const scores = new Float32Array(words.length + 1);
  let sum = 0;
  for (const [index, logit] of logits.entries()) {
    const weight = Math.exp(logit - highest);
    const slot = Math.min(index, words.length);
    scores[slot] = (scores[slot] ?? 0) + weight;
    sum += weight;
  }
  return scores.map((score) => score / sum);
}
