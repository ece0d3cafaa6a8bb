import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, formsOf, hasWords } from './fold.ts';

describe('fold', () => {
  test('removes case, accents and punctuation', () => {
    expect(fold(' Château_Chillon-(2).JPG ')).toBe('chateau chillon 2 jpg');
    expect(fold('MÜNCHEN')).toBe(fold('münchen'));
    expect(fold('?!')).toBe('');
  });

  test('is the same for a plain text as beside another', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        expect(fold(`${text} ñ`)).toBe(`${fold(text)} n`.trim());
      }),
    );
  });
});

describe('formsOf', () => {
  test.each([
    ['dogs', 'dog'],
    ['racing cars', 'racing car'],
    ['buses', 'bus'],
    ['houses', 'house'],
    ['butterflies', 'butterfly'],
    ['wolves', 'wolf'],
    ['knives', 'knife'],
    ['mice', 'mouse'],
    ['potatoes', 'potato'],
  ])('relates %s and %s in both directions', (plural, singular) => {
    expect(formsOf(plural)[0]).toBe(plural);
    expect(formsOf(plural)).toContain(singular);
    const isGuessable = !/ves$|oes$/.test(plural);
    expect(formsOf(singular).includes(plural)).toBe(isGuessable);
  });

  test.each(['bus', 'gas', 'glass', 'dress', '4711', ''])('does not shorten "%s"', (word) => {
    expect(formsOf(word).every((form) => form.startsWith(word))).toBe(true);
  });
});

test.each([
  ['de', 'Hunde', 'Hund'],
  ['de', 'Vögel', 'Vogel'],
  ['de', 'Häuser', 'Haus'],
  ['de', 'Katzen', 'Katze'],
  ['de', 'Personen', 'Person'],
  ['es', 'leones', 'león'],
  ['es', 'perros', 'perro'],
  ['fr', 'chevaux', 'cheval'],
  ['fr', 'oiseaux', 'oiseau'],
  ['pt', 'leões', 'leão'],
  ['pt', 'flores', 'flor'],
  ['ja', '犬', '犬'],
] as const)('in %s, %s may be several of %s', (lang, plural, singular) => {
  expect(formsOf(fold(plural), lang)).toContain(fold(singular));
});

describe('hasWords', () => {
  test('finds whole words only', () => {
    expect(hasWords('trip to rome img 4711 jpg', 'to rome')).toBe(true);
    expect(hasWords('business card jpg', 'car')).toBe(false);
  });

  test('finds digits, and words of scripts without spaces, within other words', () => {
    expect(hasWords('img20240503 jpg', '0503')).toBe(true);
    expect(hasWords('東京タワー jpg', '東京')).toBe(true);
  });
});
