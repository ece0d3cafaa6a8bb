import { dot } from '../../base/vector.ts';
import { centred, type Learned } from './learner.ts';

/** What learned categories make of a picture. */
export interface Recognition {
  /** The likeliest category; null only where none has been learned. */
  readonly category: string | null;
  /** Calibrated probability that the picture is of it rather than of another or of none, 0 to 1. */
  readonly probability: number;
}

/**
 * Odds grow by e to this for each unit of the cosine. Fitted, with the next, by maximum likelihood on
 * pictures of which half were of learned categories, half of others: 1 to 50 categories, 1 to 20
 * examples, two networks (docs/learning.md gives the figures and the command).
 */
const SHARPNESS = 17;

/** Log-odds of "none of these" against a category whose cosine is 0; more categories, more to resemble. */
const NONE = 2.1;

/**
 * "None of these" weighs as so many categories more: with one or two learned nearly everything else is
 * none of them, and there is room to ask for more.
 */
const NONE_MORE = 2;

/** Which learned category a picture is of, if any. */
export function recognise(embedding: Float32Array, learned: Learned): Recognition {
  const point = centred(embedding, learned.centre);
  return recognition(
    learned.categories,
    learned.directions.map((direction) => dot(point, direction)),
    learned.allowances,
  );
}

/**
 * Bayes' rule with "none of these" as one more answer, as likely beforehand as all categories together and
 * two more: P(c) = exp(s·(cos c + a c)) / (Σ exp(s·(cos + a)) + (n + 2)·exp(NONE)).
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
