import { expect, test } from 'vitest';
import type { Counts, RunResult } from '../../../core/api-events.ts';
import { firstLineOf } from './first-line.ts';

const NONE: Counts = {
  ...{ cards: 10, named: 0, unsure: 0, failed: 0, changed: 0 },
  ...{ accepted: 0, rejected: 0, clashes: 0, decided: 0, done: 0 },
};
const RUN: RunResult = {
  ...{ kind: 'apply', deed: 'rename', receipt: null, failures: [], error: null },
};

test.each<
  [counts: Partial<Counts>, continued: number, lastRun: RunResult | null, line: string | undefined]
>([
  [{ changed: 8, unsure: 2 }, 0, null, '8 names ready. 2 need you.'],
  [{ changed: 1, unsure: 1 }, 0, null, '1 name ready. 1 picture needs you.'],
  [{ changed: 10 }, 0, null, '10 names ready. Look them over, then rename the files.'],
  [{ unsure: 10 }, 0, null, '10 pictures need you.'],
  [{}, 0, null, 'Nothing to rename: all files keep their names.'],
  [{ decided: 3, failed: 1 }, 3, null, 'Where you left off: 3 decided, 6 left.'],
  [{ done: 9, failed: 1 }, 3, null, undefined],
  // After renaming
  [{ unsure: 2 }, 0, RUN, '2 pictures need you.'],
  [{ unsure: 1 }, 3, RUN, '1 picture needs you.'],
  [{}, 0, RUN, undefined],
  [{ done: 3 }, 3, RUN, undefined],
])('with %j, %i continued and after %j it says %j', (counts, continued, lastRun, line) => {
  expect(firstLineOf({ counts: { ...NONE, ...counts }, continued, lastRun })).toBe(line);
});
