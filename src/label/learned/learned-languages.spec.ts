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
  ['dog', true, 'Hund'],
  ['parrot', true, 'Papagei'],
  ['Rex', true, 'Rex'],
  ['dog', false, 'dog'],
])(
  'a picture like examples of %s (by correction: %s) is called %s',
  (category, isCorrection, label) => {
    const recognition = { category, probability: 1, isCorrection };
    expect(preferLearned(UNSURE, recognition, {}, { tree, words }).label).toBe(label);
  },
);

test('a word of the language also restricts to the corrections to it', () => {
  const example = (category: string, x: number) => ({ category, embedding: Float32Array.of(x, 1) });
  const learned = learn([example('dog', 1), example('Rex', -1)]);
  const corrected = { ...learned, corrections: new Set(['dog']) };
  const only = ['Hund', 'Auto'];
  expect(restrictLearned(corrected, only, words)).toMatchObject({
    learned: { categories: ['dog'] },
    others: ['Auto'],
  });
  expect(restrictLearned(learned, only, words)).toMatchObject({
    learned: { categories: [] },
    others: only,
  });
});
