import { expect, test } from 'vitest';
import { percent } from './percent.ts';

test.each([
  [0, '0'],
  [0.004, '0'],
  [0.006, '1'],
  [0.94, '94'],
  [0.9949, '99'],
  [0.9999, '99'],
  [1, '100'],
  [1.2, '100'],
  [-0.1, '0'],
])('%f is written as %s per cent, and only what is certain as 100', (share, written) => {
  expect(percent(share)).toBe(`${written}\u00a0%`);
});
