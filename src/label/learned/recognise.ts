import { dot } from '../../base/vector.ts';
import { centred, type Learned } from './learner.ts';

/** The likeliest learned category of a picture. */
export interface Recognition {
  /** Null only if no category has been learned. */
  readonly category: string | null;
  /** Calibrated probability, 0 to 1, of this category rather than another or none. */
  readonly probability: number;
  /** Whether the category is the word of a correction; see {@link Learned.corrections}. */
  readonly isCorrection?: boolean;
}

/**
 * Log-odds grow by this much per unit of the cosine. Fitted, together with {@link NONE}, by maximum
 * likelihood on pictures half of learned categories and half of others: 1 to 50 categories, 1 to 20
 * examples, two networks (docs/learning.md gives the figures and the command).
 */
const SHARPNESS = 17;

/** Log-odds of "none of these" against a category whose cosine is 0, per category. */
const NONE = 2.1;

/**
 * "None of these" counts as this many categories more than there are: with one or two learned
 * categories, most pictures belong to none of them.
 */
const NONE_MORE = 2;

/**
 * Recognises the learned category of a picture, if any.
 * @example
 * ```ts
 * import { learnFolder, openClassifier } from 'photonym';
 * import { exampleOf } from 'photonym/catalog';
 * import { learn, recognise } from 'photonym/label';
 *
 * await using classifier = await openClassifier();
 * const { examples } = await learnFolder('examples', { classifier });
 * const { embedding } = await exampleOf('pictures/IMG_1.jpg', '', { classifier });
 * const { category, probability } = recognise(embedding, learn(examples));
 * console.log(category, probability);
 * ```
 */
export function recognise(embedding: Float32Array, learned: Learned): Recognition {
  const point = centred(embedding, learned.centre);
  const best = recognition(
    learned.categories,
    learned.directions.map((direction) => dot(point, direction)),
    learned.allowances,
  );
  return learned.corrections?.has(best.category ?? '') ? { ...best, isCorrection: true } : best;
}

/**
 * Bayes' rule with "none of these" as one more answer, with the prior of n + 2 categories:
 * P(c) = exp(s·(cos c + a c)) / (Σ exp(s·(cos + a)) + (n + 2)·exp(NONE)).
 * @param cosines of the picture with the direction of each category, -1 to 1
 * @param allowances see {@link Learned}
 */
export function recognition(
  categories: readonly string[],
  cosines: readonly number[],
  allowances: readonly number[],
): Recognition {
  const weights = cosines.map((cosine, place) =>
    Math.exp(SHARPNESS * (cosine + (allowances[place] ?? 0))),
  );
  const none = (categories.length + NONE_MORE) * Math.exp(NONE);
  const total = weights.reduce((sum, weight) => sum + weight, none);
  let best = 0;
  weights.forEach((weight, place) => {
    if (weight > (weights[best] ?? 0)) best = place;
  });
  return {
    category: categories[best] ?? null,
    probability: categories.length === 0 ? 0 : (weights[best] ?? 0) / total,
  };
}
