import { addScaled, lengthOf, normalise } from '../../base/vector.ts';

/** The prediction for one view of a picture. */
export interface ViewPrediction {
  /** Softmax over the network's classes. */
  readonly scores: ArrayLike<number>;
  /** Input of its last linear layer; empty if it has none. */
  readonly features: ArrayLike<number>;
}

/**
 * Weight of the scores relative to the features. Scores say much about things the network was trained on
 * and little about others; tuned on labelled pictures of both kinds (docs/learning.md).
 */
const SCORES_WEIGHT = 0.5;

/**
 * Embeds a picture for learned categories: its normalised features, and the square roots of its scores,
 * whose dot product is the Bhattacharyya coefficient of two distributions. Several views are averaged.
 * @returns a unit vector: features, then scores
 * @example
 * ```ts
 * import { classify, openClassifier } from 'photonym';
 * import { embed } from 'photonym/label';
 *
 * await using classifier = await openClassifier();
 * for await (const event of classify(['pictures'], { classifier })) {
 *   if (event.type === 'skipped' || event.judgement.status === 'failed') continue;
 *   console.log(event.judgement.file, embed([event.judgement]));
 * }
 * ```
 */
export function embed(views: readonly ViewPrediction[]): Float32Array {
  const [first] = views;
  const features = new Float32Array(first?.features.length ?? 0);
  const roots = new Float32Array(first?.scores.length ?? 0);
  for (const view of views) {
    addScaled(features, view.features, 1 / (lengthOf(view.features) || 1));
    for (let index = 0; index < roots.length; index++) {
      roots[index] = (roots[index] ?? 0) + Math.sqrt(view.scores[index] ?? 0);
    }
  }
  const embedding = new Float32Array(features.length + roots.length);
  embedding.set(normalise(features));
  embedding.set(
    normalise(roots).map((root) => root * SCORES_WEIGHT),
    features.length,
  );
  return normalise(embedding);
}
