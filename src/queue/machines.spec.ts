import { expect, test } from 'vitest';
import { Rate } from './machines.ts';

test('a rate is that of the last half minute, and of less time as long as there is less', () => {
  let now = 0;
  const rate = new Rate(() => now);
  expect(rate.value).toBe(0);
  now = 10_000;
  rate.add(50);
  expect(rate.value).toBe(5);
  now = 30_000;
  rate.add(10);
  expect(rate.value).toBe(2);
  now = 41_000;
  expect(rate.value).toBeCloseTo(10 / 30);
});
