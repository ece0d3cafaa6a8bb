import { type Example, type Fit, fitExamples } from './learner.ts';
import { type Recognition, recognition } from './recognise.ts';

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
 * Tests what {@link learn} makes of examples, each with what is learned from the others: see
 * {@link leftOutCosines}. Only the allowances are those of all.
 * @param floor probability, 0 to 1, that a name must reach
 */
export function leaveOneOut(examples: readonly Example[], floor: number): LeaveOneOut {
  const results = recognised(fitExamples(examples));
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
function recognised({ categories, own, leftOut, allowances }: Fit): LeftOut[] {
  return leftOut.flatMap((cosines, index) => {
    if (cosines === undefined) return [];
    const truth = categories[own[index] ?? 0] ?? '';
    return [{ truth, ...recognition(categories, cosines, allowances) }];
  });
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
