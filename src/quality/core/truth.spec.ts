import { describe, expect, test } from 'vitest';
import { classVocabulary } from '../../label/class-vocabulary.ts';
import { bitsOf, isTrueOf, makeTruth } from './truth.ts';

const LABELS = ['background', 'cat', 'beagle, hound', 'pug', 'car'];
const vocabulary = classVocabulary(LABELS, {
  outline: 'animal\n  cat\n  dog, doggy\n    beagle\n    pug\ncar',
});
const { tree } = vocabulary;
const truth = makeTruth(vocabulary, LABELS);
const node = (id: string) => tree.node(id) ?? expect.fail(id);

describe('a label', () => {
  test('matches a category by any of its names', () => {
    expect(['dog', 'Doggy', 'hound', 'horse'].map((word) => truth({ word })?.id)).toEqual([
      'dog',
      'dog',
      'beagle',
      undefined,
    ]);
  });

  test('matches a class by number, also for a network with one output more or fewer', () => {
    expect(truth({ output: 2, outputs: 5 })?.id).toBe('beagle');
    expect(truth({ output: 1, outputs: 4 })?.id).toBe('beagle');
    expect(truth({ output: 3, outputs: 6 })?.id).toBe('beagle');
    expect(truth({ output: 2, outputs: 1000 })).toBeUndefined();
    expect(truth({ output: 0, outputs: 5 })).toBeUndefined();
  });

  test('matches by WordNet id only if the classes are ImageNet', () => {
    expect(truth({ word: 'n02123045' })).toBeUndefined();
    expect(classVocabulary(LABELS).tree.nodes).toHaveLength(5);
  });
});

describe('a name is', () => {
  test('true of its category and of those below it, and false of all others', () => {
    expect(isTrueOf(node('beagle'), node('beagle'), tree)).toBe(true);
    expect(isTrueOf(node('animal'), node('beagle'), tree)).toBe(true);
    expect(isTrueOf(node('pug'), node('beagle'), tree)).toBe(false);
    expect(isTrueOf(node('car'), node('beagle'), tree)).toBe(false);
  });

  test('not refuted by a more general label, but worth no more bits', () => {
    expect(isTrueOf(node('pug'), node('dog'), tree)).toBe(true);
    expect(bitsOf(node('pug'), node('dog'), 4)).toBe(1);
  });

  test('worth more bits, the fewer classes are under it', () => {
    expect(bitsOf(node('pug'), node('pug'), 4)).toBe(2);
    expect(bitsOf(node('dog'), node('pug'), 4)).toBe(1);
    expect(bitsOf(node('animal'), node('pug'), 3)).toBe(0);
  });
});
