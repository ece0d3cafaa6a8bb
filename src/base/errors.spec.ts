import { expect, test } from 'vitest';
import { firstError } from './errors.ts';

function thrownBy(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

test('of an error and those that ending things brought about, the first is told', () => {
  const failing = (message: string): Disposable => ({
    [Symbol.dispose]() {
      throw new Error(message);
    },
  });
  const first = new Error('first');
  const thrown = thrownBy(() => {
    using _outer = failing('third');
    using _inner = failing('second');
    throw first;
  });
  expect(thrown).not.toBe(first);
  expect(firstError(thrown)).toBe(first);
  expect(firstError(first)).toBe(first);
});
