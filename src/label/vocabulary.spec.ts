import { describe, expect, test } from 'vitest';
import { UNCALIBRATED } from './calibration/calibration.ts';
import { classVocabulary } from './class-vocabulary.ts';
import { decide } from './decide.ts';
import { COCO } from './joint/coco.fixtures.ts';
import { wordsIn } from './languages/load.ts';
import { imagenetOutline } from './tree/imagenet.ts';

const IMAGENET = imagenetOutline()
  .filter(({ reference }) => reference !== undefined)
  .toSorted((a, b) => (a.reference ?? '').localeCompare(b.reference ?? ''))
  .map(({ label }) => label);

describe('the vocabulary of a network', () => {
  test('trained on ImageNet is the tree, and for exact naming the plain class names', () => {
    const { tree, classNames, synonyms } = classVocabulary(IMAGENET);
    expect(tree.node('animal')?.classes.length).toBeGreaterThan(300);
    expect(classNames).toEqual(IMAGENET);
    expect(synonyms?.get('bra')).toEqual(['brassiere']);
  });

  test('trained on other classes is flat', () => {
    const { tree, classNames } = classVocabulary(['bus, coach', 'car']);
    expect(tree.nodes.map(({ label, parent }) => [label, parent])).toEqual([
      ['bus', null],
      ['car', null],
    ]);
    expect(classNames).toEqual(['bus', 'car']);
  });
});

describe('the vocabulary of a tree of the user', () => {
  test('has only the names of the tree', () => {
    const { tree } = classVocabulary(['car', 'tabby', 'dog'], { outline: 'pet\n  cat = 1\n  dog' });
    expect(tree.node('pet')?.classes).toEqual([1, 2]);
    expect(tree.leafOf(0)).toBeUndefined();
  });

  test('may give ImageNet classes by WordNet id, as the bundled tree does', () => {
    const { tree } = classVocabulary(IMAGENET, {
      outline: 'cat\n  tabby = n02123045\n  other cat = n02124075',
    });
    expect(tree.node('cat')?.classes).toEqual([281, 285]);
    expect(() => classVocabulary(['tabby cat'], { outline: 'tabby = n02123045' })).toThrow(
      'no class',
    );
  });
});

test('a calibration is kept', () => {
  const calibration = { ...UNCALIBRATED, temperature: 0.8 };
  expect(classVocabulary(['bus'], { calibration }).calibration).toBe(calibration);
  expect(classVocabulary(['bus'], { calibration }).calibration).toBe(calibration);
  expect(classVocabulary(['bus'], { outline: 'bus', calibration }).calibration).toBe(calibration);
});

describe('in another language', async () => {
  const words = await wordsIn('de');
  const german = classVocabulary(IMAGENET, { words, kinds: COCO });
  const labelOf = (id: string): string | undefined => german.labels?.get(id);

  test('categories, kinds of a detector and classes have its words, and keep their ids', () => {
    expect(['dog', 'giraffe', 'two people', 'book cover'].map(labelOf)).toEqual([
      'Hund',
      'Giraffe',
      'Zwei Personen',
      'Buch',
    ]);
    const scores = IMAGENET.map((label) => (label === 'tabby cat' ? 1 : 0));
    for (const naming of ['careful', 'exact'] as const) {
      const decision = decide(scores, german, { naming, top: 1 });
      expect(decision).toMatchObject({ label: 'Getigerte Katze', node: 'tabby cat' });
      expect(decision.top).toMatchObject([{ label: 'Getigerte Katze' }]);
    }
  });

  test('words of both languages restrict and are replaced', () => {
    const restriction = { only: ['hund', 'CAT'], map: new Map([['Vogel', 'Piepmatz']]) };
    const { allowed, labels } = classVocabulary(IMAGENET, { words, restriction });
    expect(allowed).toEqual(new Set(['dog', 'cat']));
    expect(['bird', 'owl', 'dog'].map((id) => labels?.get(id))).toEqual([
      'Piepmatz',
      'Piepmatz',
      'Hund',
    ]);
    const mistyped = { only: ['Hunt'] };
    expect(() => classVocabulary(IMAGENET, { words, restriction: mistyped })).toThrow(
      expect.objectContaining({ remedy: 'Did you mean "Hund"?' }),
    );
  });

  test('the words of a model and of a tree of one’s own stay', () => {
    expect(classVocabulary(['dog', 'car'], { words }).labels).toEqual(new Map());
    const own = classVocabulary(IMAGENET, { words, outline: 'pet\n  cat = 281\n  dog = 151' });
    expect([own.labels, own.words?.categories.has('dog')]).toEqual([new Map(), false]);
  });
});
