import { expect, test } from 'vitest';
import { completed, completionsOf } from './completions.ts';

const WORDS = [
  ...['dog', 'racing car', 'São Paulo', '2024-05', 'carousel', 'keyword:', 'country:'],
  ...['keyword:racing car', 'keyword:sea', 'country:Brazil', 'country:BR', 'person:Carla'],
];

test.each([
  ['do', ['dog']],
  ['dog 2024 car', ['carousel', 'racing car']],
  ['"racing c', ['racing car']],
  ['2024', ['2024-05']],
  ['2024 keyw', ['keyword:']],
  ['keyword:racing', ['racing car']],
  // A field is completed by its own values, and by all of them before anything is typed.
  ['keyword:', ['racing car', 'sea']],
  ['dog tag=', ['racing car', 'sea']],
  ['country:b', ['Brazil', 'BR']],
  ['2024 who!~carl', ['Carla']],
  ['title:ca', []],
  ['nosuch:ca', []],
  ['coun', ['country:']],
  ['keyword:"racing c', ['racing car']],
  ['d', []],
  ['dog ', []],
])('the last word of %s is completed by %j', (query, words) => {
  expect(completionsOf(query, WORDS)).toEqual(words);
});

test.each([
  ['dog ca', 'carousel', 'dog carousel '],
  ['dog rac', 'racing car', 'dog "racing car" '],
  ['dog "racing c', 'racing car', 'dog "racing car" '],
  ['dog key', 'keyword:', 'dog keyword:'],
  ['keyword:rac', 'racing car', 'keyword:"racing car" '],
  ['keyword:"rac', 'racing car', 'keyword:"racing car" '],
  ['title>=car', 'carousel', 'title>=carousel '],
])('%s becomes, with %s, %s', (query, word, result) => {
  expect(completed(query, word)).toBe(result);
});
