import { describe, expect, test } from 'vitest';
import { classVocabulary } from '../class-vocabulary.ts';
import { imagenetLabels } from '../tree/imagenet.ts';
import { COCO } from './coco.fixtures.ts';

const { tree, joint } = classVocabulary(imagenetLabels(), { kinds: COCO });
const pathOf = (id: string): string[] => tree.path(id).map((node) => node.id);

describe('the kinds of a detector in the tree of ImageNet', () => {
  test('each has a place', () => {
    const lost = COCO.filter((_, kind) => (joint?.kinds.nodes[kind] ?? -1) < 0);
    expect(lost).toEqual(['background']);
  });

  test.each([
    ['a kind that ImageNet has as a class', 'banana', 'banana'],
    ['a kind that is many of its classes', 'dog', 'dog'],
    ['a kind under another name', 'tv', 'screen or television'],
    ['a kind that it lacks', 'giraffe', 'giraffe'],
  ])('%s is a node: %s', (_, kind, id) => {
    const node = joint?.kinds.nodes[COCO.indexOf(kind)] ?? -1;
    expect(tree.nodes[node]?.id).toBe(id);
  });

  test('a new kind has a class of its own beyond those of the network, which those above it have too', () => {
    const [own] = tree.node('giraffe')?.classes ?? [];
    expect(own).toBe(1000 + COCO.indexOf('giraffe'));
    expect(tree.node('animal')?.classes).toContain(own);
  });

  test('people may be a portrait, two or a group', () => {
    expect(pathOf('group of people')).toEqual(['person', 'group of people']);
  });

  test('a breed lies under the kind that the detector knows', () => {
    const beagle = tree.indexOf('beagle') ?? -1;
    expect(tree.nodes[joint?.kinds.above[beagle] ?? -1]?.id).toBe('dog');
  });

  test('without a detector the tree stays as it is', () => {
    const plain = classVocabulary(imagenetLabels());
    expect(plain.joint).toBeUndefined();
    expect(plain.tree.node('giraffe')).toBeUndefined();
  });

  test('a tree without people is not joined', () => {
    expect(classVocabulary(['cat', 'dog'], { kinds: COCO }).joint).toBeUndefined();
  });
});
