import type { Category } from './categories.ts';

/**
 * How a label is chosen: `careful` only gives one whose probability reaches the floor; `exact`
 * always gives the top class, as the notebook did, unless a floor is set.
 */
export type Naming = 'careful' | 'exact';

export interface DecisionOptions {
  readonly naming?: Naming;
  /** Probability, 0 to 1, that a name must reach. */
  readonly minTruth?: number;
  /** How many guesses to give. */
  readonly top?: number;
}

/** One class and what the network gives it. */
export interface Guess {
  /** Index of the network's output. */
  readonly class: number;
  readonly label: string;
  /** Softmax, uncalibrated, 0 to 1. */
  readonly score: number;
}

export interface Decision {
  readonly status: 'named' | 'unsure';
  /** Null when unsure. */
  readonly label: string | null;
  /** Id of the category chosen; null when unsure. */
  readonly node: string | null;
  /** Probability that the label (or, when unsure, the best guess) is true, 0 to 1. */
  readonly probability: number;
  /** The best guesses, best first. */
  readonly top: readonly Guess[];
}

/**
 * The floor of careful naming: with MobileNet V2, nine of ten pictures that reach it have the very
 * class right (docs/naming.md).
 */
export const DEFAULT_MIN_TRUTH = 0.6;
export const DEFAULT_TOP = 5;

/** Decides what a picture is called. Equal scores are ordered by class, so nothing is by chance. */
export function decide(
  scores: ArrayLike<number>,
  categories: readonly Category[],
  { naming = 'careful', minTruth, top = DEFAULT_TOP }: DecisionOptions = {},
): Decision {
  const guesses = topK(scores, Math.max(top, 1)).map(
    (index): Guess => ({
      class: index,
      label: categories[index]?.label ?? `class ${index}`,
      score: scores[index] ?? 0,
    }),
  );
  const best = guesses[0];
  const probability = best?.score ?? 0;
  const floor = minTruth ?? (naming === 'exact' ? 0 : DEFAULT_MIN_TRUTH);
  const named = best !== undefined && probability >= floor;
  return {
    status: named ? 'named' : 'unsure',
    label: named ? best.label : null,
    node: named ? (categories[best.class]?.id ?? null) : null,
    probability,
    top: guesses.slice(0, top),
  };
}

/** Indices of the `k` highest values, highest first; of equal ones the lower index first. */
export function topK(values: ArrayLike<number>, k: number): number[] {
  const best: number[] = [];
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    let place = best.length;
    while (place > 0 && value > (values[best[place - 1] ?? 0] ?? 0)) place--;
    if (place < k) {
      best.splice(place, 0, index);
      if (best.length > k) best.pop();
    }
  }
  return best;
}
