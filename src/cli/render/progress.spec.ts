import { expect, it } from 'vitest';
import { progressLine } from './progress.ts';

it('shows bar, counts and rate when the total is known', () => {
  const options = { title: 'Looking', total: 20, rate: 'pictures/s' };
  expect(progressLine(10, 2, options)).toBe('Looking  ━━━━━━━━━━──────────  10/20  5.0 pictures/s');
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
