import { expect, test } from 'vitest';
import { MemoryBudget } from './memory-budget.ts';

/** Tasks that end when told; which of them run. */
function tasks(budget: MemoryBudget, sizes: readonly number[]) {
  const running = new Set<number>();
  const ends: (() => void)[] = [];
  const done = sizes.map((size, index) =>
    budget.use(size, async () => {
      running.add(index);
      await new Promise<void>((end) => {
        ends[index] = end;
      });
      running.delete(index);
    }),
  );
  const end = async (index: number): Promise<void> => {
    ends[index]?.();
    await done[index];
    await Promise.resolve();
  };
  return { running, end };
}

test('tasks run while there is room, in order, and one that is too large runs alone', async () => {
  const { running, end } = tasks(new MemoryBudget(10), [4, 4, 4, 99, 1]);
  await Promise.resolve();
  expect([...running]).toEqual([0, 1]);
  await end(0);
  expect([...running]).toEqual([1, 2]);
  await end(1);
  expect([...running]).toEqual([2]);
  await end(2);
  expect([...running]).toEqual([3]);
  await end(3);
  expect([...running]).toEqual([4]);
});

test('what fails gives its memory back', async () => {
  const budget = new MemoryBudget(10);
  await expect(budget.use(10, () => Promise.reject(new Error('bad')))).rejects.toThrow('bad');
  expect(await budget.use(10, async () => 'next')).toBe('next');
});
