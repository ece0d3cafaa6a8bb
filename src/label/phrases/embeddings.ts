import { addScaled, dot, lengthOf, normalise } from '../../base/vector.ts';

/** Embeddings that a network that compares pictures with text gives phrases: vectors of length one. */
export interface PhraseEmbeddings {
  /** In the order of the classes. */
  readonly phrases: readonly Float32Array[];
  /** Those of the background: subjects of pictures that show none of the phrases. */
  readonly background: readonly Float32Array[];
  /** Factor by which the cosine with a picture becomes a logit. */
  readonly scale: number;
}

/** Two phrases mean the same from this cosine up, and one cannot be the background of the other. */
const SAME_MEANING = 0.95;

/** The embedding of a phrase from those of its prompts: their mean, brought to length one. */
export function meanEmbedding(prompts: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(prompts[0]?.length ?? 0);
  for (const prompt of prompts) addScaled(mean, prompt, 1);
  return normalise(mean);
}

/** Removes background phrases that mean the same as one of the phrases. */
export function distinctBackground(
  background: readonly Float32Array[],
  phrases: readonly Float32Array[],
): Float32Array[] {
  return background.filter((other) => phrases.every((phrase) => dot(phrase, other) < SAME_MEANING));
}

/**
 * The scores of phrases for a picture: softmax of the scaled cosines over the phrases and the background.
 * @param picture the picture's embedding, a vector of any length
 * @returns a score for each phrase, and last that of the background as a whole; 0 to 1, together 1
 */
export function phraseScores(
  picture: Float32Array,
  { phrases, background, scale }: PhraseEmbeddings,
): Float32Array {
  const factor = scale / (lengthOf(picture) || 1);
  const logits = [...phrases, ...background].map((phrase) => factor * dot(picture, phrase));
  const highest = logits.reduce((most, logit) => Math.max(most, logit), Number.NEGATIVE_INFINITY);
  const scores = new Float32Array(phrases.length + 1);
  let sum = 0;
  for (const [index, logit] of logits.entries()) {
    const weight = Math.exp(logit - highest);
    const slot = Math.min(index, phrases.length);
    scores[slot] = (scores[slot] ?? 0) + weight;
    sum += weight;
  }
  return scores.map((score) => score / sum);
}
