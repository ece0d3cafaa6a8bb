import { dot } from '../../base/vector.ts';
import { type Factor, RIDGE, solve } from './ridge.ts';

/** A solved ridge regression in its dual form. */
export interface Solved {
  /** Index of each example's category. */
  readonly own: readonly number[];
  /** Gram matrix of the centred examples with RIDGE on its diagonal, factorised. */
  readonly factor: Factor;
  /** For each category, the weights of the examples in its direction. */
  readonly weights: readonly Float64Array[];
}

/**
 * The cosine of each example with each category learned without it. Exact for the given centre, without
 * learning again: removing a row of a ridge regression has a closed form (the PRESS statistic), carried
 * through here to the length of the direction.
 * @returns for each example, -1 to 1 for each category; undefined if it is alone in its category
 */
export function leftOutCosines({ own, factor, weights }: Solved): (number[] | undefined)[] {
  const counts = weights.map((_, place) => own.filter((of) => of === place).length);
  // K·a of G = K + RIDGE: the fitted value of each example.
  const fitted = weights.map((of, place) =>
    of.map((weight, index) => (own[index] === place ? 1 : 0) - RIDGE * weight),
  );
  const lengths = weights.map((of, place) => dot(of, fitted[place] ?? []));
  return own.map((place, index) => {
    if ((counts[place] ?? 0) < 2) return undefined;
    const column = solve(factor, unit(own.length, index));
    const pivot = column[index] ?? 1;
    const removal = column.map((value) => value / pivot);
    const reach = 1 / pivot - RIDGE;
    const spread = 1 / pivot - RIDGE * dot(removal, removal);
    return weights.map((of, category) => {
      const weight = of[index] ?? 0;
      const product = (fitted[category]?.[index] ?? 0) - reach * weight;
      const squared =
        (lengths[category] ?? 0) -
        2 * weight * dot(removal, fitted[category] ?? []) +
        weight * weight * spread;
      return squared > Number.EPSILON ? product / Math.sqrt(squared) : 0;
    });
  });
}

function unit(size: number, place: number): Float64Array {
  const vector = new Float64Array(size);
  vector[place] = 1;
  return vector;
}
