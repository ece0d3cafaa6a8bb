import { expect, test, vi } from 'vitest';
import { lazily } from './lazily.ts';

test('it is made once, when it is first needed', () => {
  const make = vi.fn(() => ({}));
  const made = lazily(make);
  expect(make).not.toHaveBeenCalled();
  expect(made()).toBe(made());
  expect(make).toHaveBeenCalledOnce();
});
