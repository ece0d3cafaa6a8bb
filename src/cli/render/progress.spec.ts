import { expect, it } from 'vitest';
import { progressLine } from './progress.ts';

it('shows bar, counts and rate when the total is known', () => {
  const options = { title: 'Looking', total: 20, rate: 'pictures/s' };
  expect(progressLine(10, 2, options)).toBe(
    'Looking  ━━━━━━━━━━──────────  10/20  5.0 pictures/s  2 s left',
  );
});

it('shows only the count while the total is unknown', () => {
  expect(progressLine(1234, 10, { title: 'Looking', total: undefined })).toBe('Looking  1,234');
});

it('never shows more done than there are', () => {
  expect(progressLine(25, 1, { title: 'Looking', total: 20 })).toContain('25/25');
});

it('shows no rate before it can be known', () => {
  expect(progressLine(1, 0.1, { title: 'Looking', total: 2, rate: 'pictures/s' })).not.toContain(
    'pictures/s',
  );
});

it.each([
  [10, 0.5, undefined],
  [10, 2, '2 s left'],
  [1, 61, '19 min left'],
  [1, 1000, '5 h 17 min left'],
  [20, 60, undefined],
])('with %i of 20 done after %f s says how long it will take: %s', (done, seconds, expected) => {
  const line = progressLine(done, seconds, { title: 'Looking', total: 20 });
  expect(line.split('  ').find((part) => part.endsWith('left'))).toBe(expected);
});

it.each([
  [
    200,
    'Looking at 40,000 pictures  ━━━━━━━━━━──────────  20,000/40,000  50 pictures/s  7 min left',
  ],
  [84, 'Looking at 40,000 pictures  ━━━━━━━━━━──────────  20,000/40,000  7 min left'],
  [72, 'Looking at 40,000 pictures  ━━━━━─────  20,000/40,000  7 min left'],
  [58, 'Looking at 40,000 pictures  20,000/40,000  7 min left'],
  [40, '20,000/40,000  7 min left'],
  [20, '20,000/40,000  7 m…'],
])('fits a terminal of %i columns', (columns, expected) => {
  const options = { title: 'Looking at 40,000 pictures', total: 40_000, rate: 'pictures/s' };
  expect(progressLine(20_000, 400, { ...options, columns })).toBe(expected);
});
