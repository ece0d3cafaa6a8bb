import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeProbabilities } from '../../label/calibration/probabilities.ts';
import { classVocabulary } from '../../label/class-vocabulary.ts';
import { conditionsOf, matchOf, type ShownCategories } from './conditions.ts';
import { makeMeanings } from './meanings.ts';
import { parseQuery } from './query.ts';
import { searchableText } from './searchable-text.ts';

const LABELS = ['tabby, tabby cat', 'pug-dog, pug', 'spaniel', 'crane, hoist', 'crane, wader'];
const OUTLINE = [
  'animal',
  '  cat, house cat = 0',
  '  dog',
  '    pug = 1',
  '    spaniel = 2',
  '  wader = 4',
  'construction crane = 3',
].join('\n');
const vocabulary = classVocabulary(LABELS, { outline: OUTLINE });
const meanings = makeMeanings(vocabulary, LABELS, ['Rex', 'cat']);
const FACTS = {
  width: 4,
  height: 3,
  make: 'Nikon',
  model: 'D70',
  city: 'Zürich',
  persons: ['Zoë Lang'],
};

interface About {
  readonly scores?: readonly number[];
  readonly corrected?: string;
  readonly recognition?: ShownCategories['recognition'];
  readonly file?: string;
  readonly taken?: string;
  readonly least?: number;
}

const BY_TEXT = { score: 0, isByText: true };

/** Matches a picture with a query; undefined if it does not match. */
function match(query: string, about: About = {}) {
  const { scores = [0, 0, 0, 0, 0], corrected, recognition, least = 0.5 } = about;
  const all = nodeProbabilities(scores, vocabulary);
  const known = {
    file: about.file ?? 'trip/IMG_1.jpg',
    facts: FACTS,
    text: () => searchableText(about.file ?? 'trip/IMG_1.jpg', FACTS, corrected),
    at: undefined,
    taken: about.taken ?? '2024-05-03T18:22:31',
    shown: () => ({ probabilityOf: (node: number) => all[node] ?? 0, corrected, recognition }),
  };
  const conditions = conditionsOf(parseQuery(query.split(' '), meanings.isName), meanings);
  return matchOf(conditions, known, { tree: vocabulary.tree, meanings, least });
}

test.each([
  ['rating>=4', false],
  ['city:zurich', true],
  ['person="Zoë', false],
  ['camera:nikon crane', undefined],
])('conditions on fields are met by facts, not by words: %s', (query, isMet) => {
  const found = match(query, { scores: [0, 0, 0, 0.4, 0.6] });
  if (isMet === undefined) expect(found?.score).toBeCloseTo(1);
  else expect(found).toEqual(isMet ? {} : undefined);
});

describe('words that stand for a category', () => {
  const pugOrSpaniel = { scores: [0.1, 0.4, 0.4, 0.1, 0] };

  test('are met by everything under it, with its probability as the score', () => {
    expect(match('dog', pugOrSpaniel)?.score).toBeCloseTo(0.8);
    expect(match('animals', pugOrSpaniel)?.score).toBeCloseTo(0.9);
  });

  test('are not met below the lowest probability allowed', () => {
    expect(match('pug', pugOrSpaniel)).toBeUndefined();
    expect(match('pug', { ...pugOrSpaniel, least: 0.3 })?.score).toBeCloseTo(0.4);
  });

  test('may stand for several, whose probabilities add up', () => {
    expect(match('crane', { scores: [0.1, 0, 0, 0.3, 0.6] })?.score).toBeCloseTo(0.9);
  });

  test('may be a synonym, a plural, or a part of its name that is not itself a name', () => {
    expect(match('house cats', { scores: [1, 0, 0, 0, 0] })?.score).toBeCloseTo(1);
    expect(match('construction', { scores: [0, 0, 0, 1, 0] })?.score).toBeCloseTo(1);
  });

  test('are also met by a file or folder name, with score 0', () => {
    expect(match('dog', { scores: [1, 0, 0, 0, 0], file: 'dogs/1.jpg' })).toEqual(BY_TEXT);
    expect(match('dog', { scores: [1, 0, 0, 0, 0], file: 'dogma/1.jpg' })).toBeUndefined();
    expect(match('dog', { scores: [1, 0, 0, 0, 0], file: 'my dog/1.jpg' })).toEqual(BY_TEXT);
  });

  test.each([
    ['hot dog.jpg', false],
    ['hot dogs-2.jpg', false],
    ['hot dog and dog.jpg', true],
    ['pug dog.jpg', true],
    ['my dog.jpg', true],
  ])('by the name of something else that contains them: %s', (file, isMet) => {
    const labels = ['hotdog, hot dog', 'pug, pug dog', 'spoon'];
    const outline = 'dog\n  pug = 1\nhot dog = 0\nspoon = 2';
    const food = classVocabulary(labels, { outline });
    const meant = makeMeanings(food, labels);
    const picture = {
      at: undefined,
      taken: '2024',
      ...{ file, facts: {} },
      text: () => searchableText(file, { width: 1, height: 1 }),
      shown: () => ({ probabilityOf: () => 0 }),
    };
    const asked = conditionsOf(parseQuery(['dog'], meant.isName), meant);
    const how = { tree: food.tree, meanings: meant, least: 0.2 };
    expect(matchOf(asked, picture, how)).toEqual(isMet ? BY_TEXT : undefined);
  });

  test('all have to be met, and the lowest probability counts', () => {
    const both = { scores: [0.4, 0.6, 0, 0, 0], least: 0.3 };
    expect(match('dog cat', both)?.score).toBeCloseTo(0.4);
    expect(match('dog crane', both)).toBeUndefined();
  });
});

describe('words that stand for a learned category', () => {
  test('are met if it is recognised', () => {
    const rex = { recognition: { category: 'Rex', probability: 0.9 } };
    expect(match('rex', rex)).toEqual({ score: 0.9 });
    expect(match('dog', rex)).toBeUndefined();
  });

  test('take the higher probability of network and learned category', () => {
    const cat = { recognition: { category: 'cat', probability: 0.7 } };
    expect(match('cat', { ...cat, scores: [0.9, 0.1, 0, 0, 0] })?.score).toBeCloseTo(0.9);
    expect(match('cat', { ...cat, scores: [0.2, 0.8, 0, 0, 0] })?.score).toBeCloseTo(0.7);
  });
});

describe('a correction', () => {
  const dog = { scores: [0, 1, 0, 0, 0] };

  test('takes precedence over the network', () => {
    expect(match('cat', { ...dog, corrected: 'cat' })).toEqual({ score: 1 });
    expect(match('animal', { ...dog, corrected: 'cat' })).toEqual({ score: 1 });
    expect(match('dog', { ...dog, corrected: 'cat' })).toBeUndefined();
  });

  test('leaves undecided questions to the network', () => {
    expect(match('pug', { ...dog, corrected: 'animal' })?.score).toBeCloseTo(1);
    expect(match('dog', { ...dog, corrected: 'our holiday' })?.score).toBeCloseTo(1);
    expect(match('holiday', { ...dog, corrected: 'our holiday' })).toEqual({});
  });
});

describe('other words', () => {
  test.each([
    'trip',
    'IMG_1',
    'nikon',
    'd70',
    'zurich',
    'zoe',
    '2024',
    '2024-05',
    'May 2024',
    '"img 1"',
  ])('%s is met by file name, camera, place, person or date, without a score', (word) => {
    expect(match(word)).toEqual({});
  });

  test.each(['canon', '2023', '..2024-04', 'tri', 'nikon 2023'])('%s is not', (word) => {
    expect(match(word)).toBeUndefined();
  });
});

test('another word never finds more pictures, nor raises a score', () => {
  const word = fc.constantFrom(
    'dog',
    'cat',
    'animal',
    'rex',
    'trip',
    'nikon',
    '2024',
    'canon',
    'crane',
  );
  const scores = fc
    .array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 })
    .filter((values) => values.some((value) => value > 0.01));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), word, scores, (words, more, given) => {
      const sum = given.reduce((total, value) => total + value, 0);
      const about = { scores: given.map((value) => value / sum), least: 0.2 };
      const few = match(words.join(' '), about);
      const narrowed = match([...words, more].join(' '), about);
      if (narrowed === undefined) return;
      expect(few).toBeDefined();
      expect(narrowed.score ?? 1).toBeLessThanOrEqual(few?.score ?? 1);
    }),
  );
});
