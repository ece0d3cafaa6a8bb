import { expect, test } from 'vitest';
import type { Decision } from '../decide.ts';
import { wordsIn } from '../languages/load.ts';
import { makeTree } from '../tree/tree.ts';
import { learn } from './learner.ts';
import { preferLearned } from './prefer.ts';
import { restrictLearned } from './restrict-learned.ts';

const words = await wordsIn('de');
const tree = makeTree([{ id: 'dog', label: 'dog', parent: null, classes: [0] }]);
const UNSURE: Decision = { status: 'unsure', label: null, node: null, probability: 0, top: [] };

test.each([
  ['dog', 'Hund'],
  ['Rex', 'Rex'],
])('a picture that is an example of %s is called %s', (category, label) => {
  const recognition = { category, probability: 1 };
  expect(preferLearned(UNSURE, recognition, {}, { tree, words }).label).toBe(label);
});

test('a word of the language restricts to examples of its English word, unless it is a category learned', () => {
  const example = (category: string, x: number) => ({ category, embedding: Float32Array.of(x, 1) });
  const both = learn([example('dog', 1), example('Rex', -1)]);
  expect(restrictLearned(both, ['Hund', 'Auto'], words)).toMatchObject({
    learned: { categories: ['dog'] },
    others: ['car'],
  });
  const own = learn([example('Hund', 1), example('Rex', -1)]);
  expect(restrictLearned(own, ['Hund'], words).learned.categories).toEqual(['Hund']);
});
