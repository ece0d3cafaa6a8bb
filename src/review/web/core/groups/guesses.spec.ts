import { expect, test } from 'vitest';
import { namedCard, unsureCard } from '../cards.fixtures.ts';
import { guessesFor } from './guesses.ts';

const guess = (label: string, score: number) => ({ label, node: label, score });

test('the guesses of a group are those of its pictures on average', () => {
  const cards = [
    unsureCard(1, { guesses: [guess('cat', 0.5), guess('dog', 0.3)] }),
    unsureCard(2, { guesses: [guess('dog', 0.4), guess('boat', 0.02)] }),
  ];
  expect(guessesFor(cards, 3)).toEqual([
    { label: 'dog', node: 'dog', share: 0.35 },
    { label: 'cat', node: 'cat', share: 0.25 },
  ]);
  expect(guessesFor(cards, 1)).toHaveLength(1);
});

test('a group with a name has none', () => {
  expect(guessesFor([namedCard(1), unsureCard(2)], 3)).toEqual([]);
});
