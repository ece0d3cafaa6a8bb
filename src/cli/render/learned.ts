import type { Example } from '../../label/learned/learner.ts';
import type { LeaveOneOut } from '../../label/learned/leave-one-out.ts';
import { percent } from '../../label/percent.ts';
import type { LearnedSet } from '../../memory/core/learned-set.ts';
import { say } from '../messages/messages.ts';
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
    ({ category, examples }) =>
      `  ${say('learn.category', { category: terminal.name(category), count: examples })}`,
  );
  if (tested === 0) {
    return [...categories, say('learn.untested')];
  }
  const confused = confusions
    .slice(0, MOST_CONFUSIONS)
    .map(
      ({ truth, taken, count }) =>
        `  ${say('learn.confused', { count, truth: terminal.name(truth), taken: terminal.name(taken) })}`,
    );
  return [
    ...categories,
    say('learn.tested', {
      tested,
      right: percent(right / tested),
      named: percent(named / tested),
      misnamed: percent(misnamed / tested),
    }),
    ...confused,
  ];
}

/** Warnings about categories that cannot be told apart. */
export function warningsOf({ inseparable }: LeaveOneOut, terminal: Terminal): string[] {
  const mark = terminal.styleErr('yellow', say('mark.warning'));
  return inseparable.map(([one, other]) => {
    const categories = { one: terminal.errName(one), other: terminal.errName(other) };
    return `${mark} ${say('learn.inseparable', categories)}`;
  });
}
