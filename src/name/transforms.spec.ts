import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutTo, TRANSFORM_NAMES, TRANSFORMS } from './transforms.ts';

const text = fc
  .array(fc.constantFrom(..."aBc D-_.é1ß'’日", 'IMG', 'Card', 'St. '), { maxLength: 10 })
  .map((parts) => parts.join(''));

test('transforms are idempotent', () => {
  fc.assert(
    fc.property(fc.constantFrom(...TRANSFORM_NAMES), text, (name, given) => {
      const once = TRANSFORMS[name](given);
      expect(TRANSFORMS[name](once)).toBe(once);
    }),
    { numRuns: 1000 },
  );
});

test('a text is cut between whole characters and does not end in a space', () => {
  expect(cutTo('👨‍👩‍👧‍👦👍🏽 ab', 2)).toBe('👨‍👩‍👧‍👦👍🏽');
  expect(cutTo('ab cd', 3)).toBe('ab');
  expect(cutTo('ab', 8)).toBe('ab');
});
