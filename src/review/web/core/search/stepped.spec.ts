import { expect, test } from 'vitest';
import { stepped } from './stepped.ts';

// Regression: the first press led to the second suggestion, and past the only one.
test.each([
  [1, [0, -1, 0]],
  [3, [0, 1, 2, -1, 0]],
])('of %i suggestions the arrow keys reach each and none, around and back', (count, reached) => {
  let at = -1;
  for (const next of reached) {
    expect(stepped(next, -1, count)).toBe(at);
    at = stepped(at, 1, count);
    expect(at).toBe(next);
  }
});
