import { expect, test } from 'vitest';
import { completed, completionsOf } from './completions.ts';

const WORDS = ['dog', 'racing car', 'São Paulo', '2024-05', 'carousel', 'keyword:'];

test.each([
  ['do', ['dog']],
  ['dog 2024 car', ['carousel', 'racing car']],
  ['"racing c', ['racing car']],
  ['2024', ['2024-05']],
  ['2024 keyw', ['keyword:']],
  ['keyword:racing', ['racing car']],
  ['2024 title!~carou', ['carousel']],
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
