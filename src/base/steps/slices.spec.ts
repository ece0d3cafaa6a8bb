import { expect, test } from 'vitest';
import { inSlices } from './slices.ts';
import { atOnce, type Steps } from './steps.ts';

function* sumOf(count: number): Steps<number> {
  let sum = 0;
  for (let each = 1; each <= count; each++) {
    sum += each;
    yield;
  }
  return sum;
}

test('work in steps has the same result at once and in slices, also without a step', async () => {
  for (const count of [0, 1, 100]) {
    expect(await inSlices(sumOf(count))).toBe(atOnce(sumOf(count)));
  }
});

test('others have their turn during long work', async () => {
  let isOver = false;
  function* waiting(): Steps<boolean> {
    // Ends only if the timer's turn comes.
    while (!isOver) yield;
    return true;
  }
  setTimeout(() => {
    isOver = true;
  }, 1);
  expect(await inSlices(waiting())).toBe(true);
});
