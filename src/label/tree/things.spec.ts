import { expect, test } from 'vitest';
import { THINGS } from '../../../scripts/networks/things.ts';
import { UNCALIBRATED } from '../calibration/calibration.ts';
import { nodeProbabilities } from '../calibration/probabilities.ts';
import { classVocabulary } from '../class-vocabulary.ts';
import { imagenetOutline } from './imagenet.ts';
import { thingsTree } from './things.ts';

test('every kind of thing has a place in the tree, and the background has none', () => {
  const { categories } = thingsTree(THINGS) ?? { categories: [] };
  const placed = new Set(categories.flatMap(({ classes }) => classes));
  const without = THINGS.filter((_, kind) => !placed.has(kind));
  expect(without).toEqual(['background']);
});

test('a network with other classes has another tree', () => {
  expect(thingsTree(['person', 'dog', 'background'])).toBeUndefined();
});

test('an inner category shared with ImageNet has the same name in both trees', () => {
  const inner = (thingsTree(THINGS)?.categories ?? []).filter(({ classes }) => classes.length > 1);
  const known = new Set(imagenetOutline().map(({ label }) => label));
  const shared = ['animal', 'mammal', 'vehicle', 'motor vehicle', 'food', 'bag', 'fruit'];
  const ids = inner.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(shared));
  expect(shared.filter((label) => !known.has(label))).toEqual([]);
});

test('the background keeps its share of the probability', () => {
  const { tree } = classVocabulary(THINGS);
  const scores = THINGS.map((name) => (name === 'dog' ? 0.3 : name === 'background' ? 0.7 : 0));
  const probabilities = nodeProbabilities(scores, { tree, calibration: UNCALIBRATED });
  expect(probabilities[tree.indexOf('dog') ?? -1]).toBeCloseTo(0.3);
  expect(Math.max(...probabilities)).toBeCloseTo(0.3);
});
