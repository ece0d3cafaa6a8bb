import { expect, test } from 'vitest';
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
