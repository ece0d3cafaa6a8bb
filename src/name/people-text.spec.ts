import { expect, test } from 'vitest';
import { wordsIn } from '../label/languages/load.ts';
import { peopleText } from './people-text.ts';

test.each([
  [['Ada'], 'Ada'],
  [['Ada', 'Ben'], 'Ada and Ben'],
  [['Ada', 'Ben', 'Cleo'], 'Ada, Ben and Cleo'],
  [['Ada', 'Ben', 'Cleo', 'Dan'], 'Ada, Ben and 2 others'],
  [Array.from({ length: 50 }, (_, i) => `P${i}`), 'P0, P1 and 48 others'],
  [['Ada '.repeat(25)], 'Ada '.repeat(10).trim()],
])('%j are written %j', (persons, text) => {
  expect(peopleText(persons, 7)).toBe(text);
});

test.each([
  [undefined, undefined],
  [0, undefined],
  [1, '1 person'],
  [2, '2 people'],
])('%s people without names are %j', (seen, text) => {
  expect(peopleText(undefined, seen)).toBe(text);
});

test.each([
  ['de', 'Ada, Ben und 2 weitere', '3 Personen'],
  ['es', 'Ada, Ben y 2 más', '3 personas'],
  ['fr', 'Ada, Ben et 2 autres', '3 personnes'],
  ['pt', 'Ada, Ben e outros 2', '3 pessoas'],
  ['ja', 'Ada、Ben、他2人', '3人'],
  ['zh', 'Ada、Ben和其他2人', '3人'],
] as const)('in %s: %j, %j', async (lang, named, seen) => {
  const words = await wordsIn(lang);
  expect(peopleText(['Ada', 'Ben', 'Cleo', 'Dan'], 7, words)).toBe(named);
  expect(peopleText(undefined, 3, words)).toBe(seen);
});
