import { describe, expect, test } from 'vitest';
import { classVocabulary } from '../class-vocabulary.ts';
import { makeLookup } from './lookup.ts';

const LABELS = ['tabby, tabby cat', 'pug-dog, pug', 'crane, hoist', 'crane, wader'];
const OUTLINE = 'animal\n  cat, house cat = 0\n  pug = 1\n  crane = 3\nconstruction crane = 2';
const lookup = makeLookup(classVocabulary(LABELS, { outline: OUTLINE }), LABELS);
const meant = (word: string): string | undefined => lookup(word)?.id;

describe('a word means', () => {
  test('the category of that label, whatever its case, blanks, "_" and "-"', () => {
    expect(['animal', 'Construction_Crane', 'PUG'].map(meant)).toEqual([
      'animal',
      'construction crane',
      'pug',
    ]);
  });

  test('the category that has it as a synonym', () => {
    expect(meant('house-cat')).toBe('cat');
  });

  test('otherwise the class with that name in the network', () => {
    expect(['tabby cat', 'pug dog', 'hoist'].map(meant)).toEqual([
      'cat',
      'pug',
      'construction crane',
    ]);
  });

  test('a label rather than a synonym', () => {
    expect(meant('crane')).toBe('crane');
  });

  test('nothing, if neither tree nor network has it', () => {
    expect(['horse', '', ' '].map(meant)).toEqual([undefined, undefined, undefined]);
  });
});

test('a category with a replaced label is found by both labels', () => {
  const vocabulary = {
    ...classVocabulary(LABELS, { outline: OUTLINE }),
    labels: new Map([['cat', 'Katze']]),
  };
  const found = makeLookup(vocabulary, LABELS);
  expect(['katze', 'cat'].map((word) => found(word)?.id)).toEqual(['cat', 'cat']);
});
