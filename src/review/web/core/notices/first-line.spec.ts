import { expect, test } from 'vitest';
import type { Counts, RunResult } from '../../../core/api-events.ts';
import { firstLineOf } from './first-line.ts';

const NONE: Counts = {
  ...{ cards: 10, named: 0, unsure: 0, failed: 0, changed: 0 },
  ...{ accepted: 0, rejected: 0, clashes: 0, decided: 0, done: 0, left: 0 },
};
const RUN: RunResult = {
  ...{ turn: 1, kind: 'apply', deed: 'rename', receipt: null, failures: [], error: null },
};

function ran(kind: RunResult['kind'], deed: RunResult['deed'], moved: number): RunResult {
  const hashes = { hashesBefore: 9, hashesAfter: 9, lost: 0 };
  const tagged = deed === 'keywords' ? 4 : 0;
  return {
    ...RUN,
    kind,
    deed,
    receipt: { run: 'r', moved, tagged, kept: 2, failed: 0, ...hashes },
  };
}

test.each<
  [counts: Partial<Counts>, continued: number, lastRun: RunResult | null, line: string | undefined]
>([
  [{ changed: 8, unsure: 2 }, 0, null, '8 names ready. 2 need you.'],
  [{ changed: 1, unsure: 1 }, 0, null, '1 name ready. 1 picture needs you.'],
  [{ changed: 10 }, 0, null, '10 names ready. Look them over, then rename the files.'],
  [{ unsure: 10 }, 0, null, '10 pictures need you.'],
  [{}, 0, null, 'Nothing to rename: all files keep their names.'],
  [{ decided: 3, left: 6 }, 3, null, 'Where you left off: 3 decided, 6 left.'],
  [{ done: 9, failed: 1 }, 3, null, undefined],
  // After a run that was stopped
  [{ unsure: 2 }, 0, RUN, '2 pictures need you.'],
  [{ unsure: 1 }, 3, RUN, '1 picture needs you.'],
  [{}, 0, RUN, undefined],
  [{ done: 3 }, 3, RUN, undefined],
  // After a run
  [{ unsure: 9 }, 0, ran('apply', 'rename', 69), '69 files renamed. 9 still need you.'],
  [
    { changed: 63, unsure: 1, decided: 2, left: 8 },
    ...([2, ran('apply', 'rename', 6)] as const),
    '6 files renamed. 63 names are ready. 1 picture still needs you.',
  ],
  [{}, 0, ran('apply', 'rename', 9), '9 files renamed. Nothing is left to do.'],
  [{ changed: 1 }, 0, ran('undo', 'rename', 1), '1 file put back. 1 name is ready.'],
  [{ changed: 2 }, 0, ran('apply', 'copy', 2), '2 files copied. 2 names are ready.'],
  [{}, 0, ran('redo', 'file', 3), '3 files moved. Nothing is left to do.'],
  [{}, 0, ran('undo', 'file', 3), '3 files put back. Nothing is left to do.'],
  [{}, 0, ran('undo', 'copy', 1), '1 copy removed. Nothing is left to do.'],
  [{}, 0, ran('apply', 'keywords', 0), '4 files tagged. Nothing is left to do.'],
])('with %j, %i continued and after %j it says %j', (counts, continued, lastRun, line) => {
  expect(firstLineOf({ counts: { ...NONE, ...counts }, continued, lastRun })).toBe(line);
});
