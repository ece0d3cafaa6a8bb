import { describe, expect, test } from 'vitest';
import type { Scan } from './header.ts';
import { Progress } from './progress.ts';

/** One component of which the first four coefficients are used; each passes this share of its variance on. */
function progressOf(passed: number, progressive = true): Progress {
  const used = [true, true, true, false, true];
  return new Progress({ progressive }, { components: [{ used, passed: used.map(() => passed) }] });
}

const QUANTISATION = new Int32Array(64).fill(4);

function scan(first: number, last: number, high: number, low: number): Scan {
  const part = { index: 0, quantisation: QUANTISATION, dc: undefined, ac: undefined };
  return { components: [part], first, last, high, low, restartInterval: 0, data: 0 };
}

describe('the scans of a progressive JPEG', () => {
  const scans = [
    scan(0, 0, 0, 1),
    scan(1, 5, 0, 2),
    scan(6, 63, 0, 2),
    scan(1, 63, 2, 1),
    scan(0, 0, 1, 0),
    scan(1, 63, 1, 0),
  ];

  test.each([
    // No low bit can be seen: nothing after the first band counts but the means of blocks.
    [1e-6, ['dc', 'band', 'nothing', 'nothing', 'dc bit', 'nothing'], 4],
    // The last bit is needless.
    [1e-3, ['dc', 'band', 'band', 'band bit', 'dc bit', 'nothing'], 4],
    [1, ['dc', 'band', 'band', 'band bit', 'dc bit', 'band bit'], 5],
  ])('where %d of the variance reaches a pixel are %j', (passed, uses, last) => {
    const progress = progressOf(passed);
    const seen = scans.map((each) => {
      const use = progress.enter(each);
      return { kind: typeof use === 'object' ? use.kind : use, isComplete: progress.isComplete };
    });
    expect(seen.map(({ kind }) => kind)).toEqual(uses);
    expect(seen.findIndex(({ isComplete }) => isComplete)).toBe(last);
  });

  test.each([
    ['a band twice', [scan(1, 5, 0, 0), scan(5, 63, 0, 0)]],
    ['a bit of what has not come yet', [scan(1, 5, 0, 1), scan(1, 63, 1, 0)]],
    ['a bit that has come already', [scan(1, 63, 0, 1), scan(1, 63, 1, 0), scan(1, 63, 1, 0)]],
  ])('contradict each other: %s', (_, contradicting) => {
    const progress = progressOf(1);
    expect(contradicting.map((each) => progress.enter(each)).at(-1)).toBeUndefined();
  });
});

test('a sequential JPEG is complete with each component', () => {
  const progress = progressOf(1, false);
  expect(progress.enter(scan(0, 63, 0, 0))).toMatchObject({ kind: 'all' });
  expect(progress.isComplete).toBe(true);
});
