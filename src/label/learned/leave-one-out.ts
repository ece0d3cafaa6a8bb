import { type Example, type Fit, fitExamples } from './learner.ts';
import { type Recognition, recognition } from './recognise.ts';
import type { Usual } from './usual.ts';

/** How categories learned without an example recognise it. */
interface LeftOutRecognition extends Recognition {
  /** Its category. */
  readonly truth: string;
}

/** A category and another for which its examples are mistaken. */
export interface Confusion {
  readonly truth: string;
  readonly taken: string;
  readonly count: number;
}

export interface LeaveOneOut {
  /** Examples that could be tested: all that are not alone in their category. */
  readonly tested: number;
  /** How many of them are recognised as their own category. */
  readonly right: number;
  /** How many of those reach the floor. */
  readonly named: number;
  /** How many of the tested reach the floor in a wrong category. */
  readonly misnamed: number;
  /** Most frequent first. */
  readonly confusions: readonly Confusion[];
  /** Pairs in which at least a third of the examples are mistaken for the other category. */
  readonly inseparable: readonly (readonly [string, string])[];
}

/** From this share up, two categories cannot be told apart. */
const INSEPARABLE = 1 / 3;

/**
 * Tests {@link learn} on its own examples: each is recognised by the categories learned without it (see
 * left-out.ts). Only the allowances are computed from all examples.
 * @param floor probability, 0 to 1, that a label must reach
 * @param usual as for {@link learn}
 * @example
 * ```ts
 * import { learnFolder, openClassifier } from 'photonym';
 * import { DEFAULT_LEARNED_FLOOR, leaveOneOut } from 'photonym/label';
 *
 * await using classifier = await openClassifier();
 * const { examples } = await learnFolder('examples', { classifier });
 * const { tested, right, confusions } = leaveOneOut(examples, DEFAULT_LEARNED_FLOOR);
 * console.log(right, 'of', tested, 'right', confusions);
 * ```
 */
export function leaveOneOut(
  examples: readonly Example[],
  floor: number,
  usual?: Usual,
): LeaveOneOut {
  const results = recognised(fitExamples(examples, usual));
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

/** Every example that is not alone in its category. */
function recognised({ categories, own, leftOut, allowances }: Fit): LeftOutRecognition[] {
  return leftOut.flatMap((cosines, index) => {
    if (cosines === undefined) return [];
    const truth = categories[own[index] ?? 0] ?? '';
    return [{ truth, ...recognition(categories, cosines, allowances) }];
  });
}

function confusionsOf(results: readonly LeftOutRecognition[]): Confusion[] {
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
  results: readonly LeftOutRecognition[],
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
