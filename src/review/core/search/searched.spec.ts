import { describe, expect, test } from 'vitest';
import { UNCALIBRATED } from '../../../label/calibration/calibration.ts';
import { makeTree } from '../../../label/tree/tree.ts';
import { conditionsOf } from '../../../search/core/conditions.ts';
import { makeMeanings } from '../../../search/core/meanings.ts';
import { parseQuery } from '../../../search/core/query.ts';
import type { Card } from '../api-events.ts';
import type { ReviewPicture } from '../picture.ts';
import { isFound } from './searched.ts';
import { searchCompletions } from './words.ts';

const tree = makeTree([
  { id: 'animal', label: 'animal', parent: null, classes: [0, 1] },
  { id: 'dog', label: 'dog', parent: 'animal', classes: [0] },
  { id: 'cat', label: 'cat', parent: 'animal', classes: [1] },
  { id: 'boat', label: 'boat', parent: null, classes: [2] },
]);
const classNames = ['dog', 'cat', 'boat'];
const meanings = makeMeanings({ tree, classNames, calibration: UNCALIBRATED }, classNames);

const PICTURE: ReviewPicture = {
  path: '/trip/IMG_1.jpg',
  guesses: [
    { label: 'dog', node: 'dog', score: 0.5 },
    { label: 'cat', node: 'cat', score: 0.3 },
    { label: 'boat', node: 'boat', score: 0.1 },
  ],
  rungs: [],
  lineage: [
    { node: 'animal', label: 'animal', probability: 0.8 },
    { node: 'dog', label: 'dog', probability: 0.5 },
  ],
  likeliest: 0.5,
  values: { city: 'Zürich', camera: 'Nikon D70', kind: 'photo' },
  facts: {
    ...{ width: 4, height: 3, make: 'Nikon', model: 'D70', city: 'Zürich' },
    ...{ persons: ['Zoë Lang'], keywords: ['holiday'], rating: 4 },
  },
  takenAt: '2024-05-03T18:22:31',
  things: [{ label: 'surfboard', probability: 0.9, box: [0, 0, 1, 1] }],
  text: 'Garden Store\nTotal 19.75',
};

const CARD: Card = {
  id: 0,
  folder: 'trip',
  name: 'IMG_1.jpg',
  newName: 'IMG_1.jpg',
  status: 'unsure',
  label: null,
  node: null,
  probability: 0.5,
  from: 'network',
  renamed: false,
  verdict: 'open',
  clash: false,
  guesses: PICTURE.guesses,
  rungs: [],
  badges: [],
  companions: 0,
};

function finds(query: string, card: Partial<Card> = {}): boolean {
  const words = query.includes(`"`) ? [query] : query.split(' ');
  const conditions = conditionsOf(parseQuery(words, meanings.isName), meanings);
  return isFound({ ...CARD, ...card }, PICTURE, conditions, { tree, meanings });
}

describe('a picture is found by', () => {
  test.each([
    ['its best guess', 'dog'],
    ['another guess', 'cats'],
    ['an ancestor of its guesses', 'animal'],
    ['a thing in it', 'surfboard'],
    ['its text', 'garden'],
    ['a person', 'zoe'],
    ['a keyword', 'holiday'],
    ['a place', 'zurich'],
    ['its camera', 'nikon'],
    ['its name', 'IMG_1'],
    ['its folder', 'trip'],
    ['its date', '2024-05'],
    ['a span of dates', '2023..2024'],
    ['a phrase', '"garden store"'],
    ['its rating', 'rating>=4'],
    ['all of several', 'animal 2024 zurich'],
  ])('%s: %s', (_, query) => {
    expect(finds(query)).toBe(true);
  });

  test.each(['boat', '2023', 'canon', 'rating=5', 'dog 2023', '"store garden"'])(
    'not by %s',
    (query) => {
      expect(finds(query)).toBe(false);
    },
  );

  test('the label that a person chose, rather than what the network guessed', () => {
    const chosen = { label: 'boat', node: 'boat', from: 'chosen', status: 'named' } as const;
    expect([finds('boat', chosen), finds('dog', chosen)]).toEqual([true, false]);
  });
});

test('words are suggested by how many pictures have them, then the fields and their values', () => {
  const other = { ...PICTURE, facts: { width: 4, height: 3, persons: ['Ada'] }, things: [] };
  const without = { ...other, facts: { width: 4, height: 3 } };
  const keywords = { added: ['my dog', 'holiday'], removed: [] };
  const words = searchCompletions({
    pictures: [PICTURE, other, without],
    choices: { of: new Map([[0, { verdict: 'open', keywords }]]) },
  });
  const values = [
    'keyword:holiday',
    'keyword:my dog',
    'camera:Nikon D70',
    'camera:D70',
    'rating:4',
  ];
  expect(words.slice(8)).toEqual(expect.arrayContaining(['keyword:', 'title:', ...values]));
  expect(words.slice(0, 8)).toEqual([
    'Nikon D70',
    'Zürich',
    'photo',
    'holiday',
    'Ada',
    'Zoë Lang',
    'my dog',
    'surfboard',
  ]);
});
