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

test.each([
  ['kebab', 'Deutscher Schäferhund', 'deutscher-schäferhund'],
  ['kebab', "chien d'élan", 'chien-délan'],
  ['kebab', 'ケアーン・テリア', 'ケアーン-テリア'],
  ['kebab', '金毛犬', '金毛犬'],
  ['snake', 'pastor alemão ou belga', 'pastor_alemão_ou_belga'],
  ['lower', 'T-Shirt', 't-shirt'],
  ['lower', 'IRIS', 'iris'],
  ['upper', 'straßenschild', 'STRASSENSCHILD'],
  ['title', 'oso polar', 'Oso Polar'],
  ['pascal', 'Großer weißer Hund', 'GroßerWeißerHund'],
  ['ascii', 'éléphant d’Asie', "elephant d'Asie"],
  ['slug', 'león marino o foca', 'leon-marino-o-foca'],
  ['slug', '犬', ''],
] as const)('%s of %s is %j', (name, text, result) => {
  expect(TRANSFORMS[name](text)).toBe(result);
});

test.each([
  ['ascii', 'Bär', 'Baer'],
  ['ascii', 'Ba\u0308r', 'Baer'],
  ['slug', 'Öltanker', 'oeltanker'],
] as const)('in German, %s of %s is %j', (name, text, result) => {
  expect(TRANSFORMS[name](text, 'de')).toBe(result);
});
