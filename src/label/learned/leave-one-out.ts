import { dot } from '../../vector.ts';
import { type Example, type Fit, fitExamples, RIDGE } from './learner.ts';
import { type Recognition, recognition } from './recognise.ts';
import { solve } from './ridge.ts';

/** How an example is recognised by what has been learned from all the others. */
export interface LeftOut extends Recognition {
  /** What it is. */
  readonly truth: string;
}

/** Two categories that are taken for each other. */
export interface Confusion {
  readonly truth: string;
  readonly taken: string;
  readonly count: number;
}

export interface LeaveOneOut {
  /** Examples that could be tested: those with another of their category. */
  readonly tested: number;
  /** Of these, how many are nearest to their own category. */
  readonly right: number;
  /** Of these, how many are so with at least the probability that naming asks for. */
  readonly named: number;
  /** How many are given, as surely, a wrong name. */
  readonly misnamed: number;
  /** Most frequent first. */
  readonly confusions: readonly Confusion[];
  /** Pairs of which every third example or more is taken for one of the other. */
  readonly inseparable: readonly (readonly [string, string])[];
}

/** From this share on two categories cannot be told apart. */
const INSEPARABLE = 1 / 3;

/**
 * Tests what {@link learn} makes of examples, each with what is learned from the others. Exact for the
 * given centre without learning anew: removing a row of a ridge regression has a closed form (the PRESS
 * statistic), here followed through to the length of the direction.
 * @param floor probability, 0 to 1, that a name must reach
 */
export function leaveOneOut(examples: readonly Example[], floor: number): LeaveOneOut {
  const results = leftOut(fitExamples(examples));
  const right = results.filter(({ truth, category }) => truth === category);
  const confusions = confusionsOf(results);
  return {
    tested: results.length,
    right: right.length,
    named: right.filter(({ probability }) => probability >= floor).length,
    misnamed: results.filter((one) => one.truth !== one.category && one.probability >= floor)
      .length,
    confusions,
    inseparable: inseparable(results, confusions),
  };
}

/** Every example that is not the only one of its category. */
function leftOut({ categories, own, factor, weights }: Fit): LeftOut[] {
  const counts = categories.map((_, place) => own.filter((of) => of === place).length);
  // K·a of G = K + RIDGE: what the fit gives each example.
  const fitted = weights.map((of, place) =>
    of.map((weight, index) => (own[index] === place ? 1 : 0) - RIDGE * weight),
  );
  const lengths = weights.map((of, place) => dot(of, fitted[place] ?? []));
  return own.flatMap((place, index) => {
    if ((counts[place] ?? 0) < 2) return [];
    const column = solve(factor, unit(own.length, index));
    const pivot = column[index] ?? 1;
    const removal = column.map((value) => value / pivot);
    const reach = 1 / pivot - RIDGE;
    const spread = 1 / pivot - RIDGE * dot(removal, removal);
    const cosines = weights.map((of, category) => {
      const weight = of[index] ?? 0;
      const product = (fitted[category]?.[index] ?? 0) - reach * weight;
      const squared =
        (lengths[category] ?? 0) -
        2 * weight * dot(removal, fitted[category] ?? []) +
        weight * weight * spread;
      return squared > Number.EPSILON ? product / Math.sqrt(squared) : 0;
    });
    return [{ truth: categories[place] ?? '', ...recognition(categories, cosines) }];
  });
}

function unit(size: number, place: number): Float64Array {
  const vector = new Float64Array(size);
  vector[place] = 1;
  return vector;
}

function confusionsOf(results: readonly LeftOut[]): Confusion[] {
  const counts = new Map<string, Confusion>();
  for (const { truth, category: taken } of results) {
    if (taken === null || taken === truth) continue;
    const key = JSON.stringify([truth, taken]);
    counts.set(key, { truth, taken, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const order = (a: Confusion, b: Confusion): number =>
    b.count - a.count || compare(a.truth, b.truth) || compare(a.taken, b.taken);
  return [...counts.values()].sort(order);
}

function inseparable(
  results: readonly LeftOut[],
  confusions: readonly Confusion[],
): [string, string][] {
  const mixed = new Map<string, { pair: [string, string]; count: number }>();
  for (const { truth, taken, count } of confusions) {
    const pair: [string, string] = truth < taken ? [truth, taken] : [taken, truth];
    const key = JSON.stringify(pair);
    mixed.set(key, { pair, count: (mixed.get(key)?.count ?? 0) + count });
  }
  return [...mixed.values()]
    .filter(({ pair, count }) => {
      const tested = results.filter(({ truth }) => pair.includes(truth)).length;
      return count >= tested * INSEPARABLE;
    })
    .map(({ pair }) => pair);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
