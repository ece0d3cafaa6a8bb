import type { Example } from '../../label/learned/learner.ts';
import type { LeaveOneOut } from '../../label/learned/leave-one-out.ts';
import { percent } from '../../label/percent.ts';
import type { LearnedSet } from '../../memory/core/learned-set.ts';
import { plural } from './plural.ts';
import type { Terminal } from './terminal.ts';

interface CategoryCount {
  readonly category: string;
  readonly examples: number;
}

/** The most confusions listed; the JSON has them all. */
const MOST_CONFUSIONS = 10;

/** The number of examples in each category, sorted by name. */
export function categoryCounts(examples: readonly Example[]): CategoryCount[] {
  const counts = new Map<string, number>();
  for (const { category } of examples) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts]
    .map(([category, count]) => ({ category, examples: count }))
    .sort((a, b) => (a.category < b.category ? -1 : 1));
}

/** The output of `learn --json`. */
export function reportJson({ name, model, examples }: LearnedSet, result: LeaveOneOut): object {
  return {
    learned: name,
    model: model.id,
    categories: categoryCounts(examples),
    leaveOneOut: result,
  };
}

/** The categories, how well they are told apart, and which are confused. */
export function reportLines(
  counts: readonly CategoryCount[],
  { tested, right, named, misnamed, confusions }: LeaveOneOut,
  terminal: Terminal,
): string[] {
  const categories = counts.map(
    ({ category, examples }) => `  ${terminal.name(category)}  ${plural(examples, 'example')}`,
  );
  if (tested === 0) {
    return [...categories, 'With two or more examples of each category, the result can be tested.'];
  }
  const confused = confusions
    .slice(0, MOST_CONFUSIONS)
    .map(
      ({ truth, taken, count }) =>
        `  ${plural(count, 'picture')} of ${terminal.name(truth)} mistaken for ${terminal.name(taken)}`,
    );
  return [
    ...categories,
    `Leave-one-out: ${percent(right / tested)} of ${plural(tested, 'example')} recognised from the others, ${percent(named / tested)} with enough certainty to be named, ${percent(misnamed / tested)} named wrongly.`,
    ...confused,
  ];
}

/** Warnings about categories that cannot be told apart. */
export function warningsOf({ inseparable }: LeaveOneOut, terminal: Terminal): string[] {
  return inseparable.map(
    ([one, other]) =>
      `${terminal.styleErr('yellow', 'warning:')} ${terminal.errName(one)} and ${terminal.errName(other)} cannot be told apart. More examples may help; otherwise make them one category.`,
  );
}
