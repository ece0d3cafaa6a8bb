import { addScaled, dot, lengthOf, normalise } from '../../base/vector.ts';

/** Text embeddings of phrases, as unit vectors. */
export interface PhraseEmbeddings {
  /** In the order of the classes. */
  readonly phrases: readonly Float32Array[];
  /** Embeddings of the background: subjects of pictures that show none of the phrases. */
  readonly background: readonly Float32Array[];
  /** Factor that turns the cosine with a picture into a logit. */
  readonly scale: number;
}

/** From this cosine up, two phrases mean the same, so one cannot be background to the other. */
const SAME_MEANING = 0.95;

/** The embedding of a phrase: the mean of its prompts' embeddings, normalised. */
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
 * @returns a score for each phrase, then one for the whole background; 0 to 1, adding up to 1
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
