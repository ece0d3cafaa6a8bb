import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flatCategories } from './categories.ts';

test('each class is a category at the top, named by the first of its synonyms', () => {
  expect(flatCategories(['book jacket, dust cover, dust wrapper', ' bus '])).toEqual([
    { id: 'book jacket', label: 'book jacket', parent: null, classes: [0] },
    { id: 'bus', label: 'bus', parent: null, classes: [1] },
  ]);
});

test('classes with the same name keep it and differ in id', () => {
  const cranes = flatCategories(['crane', 'bus', 'crane, bird', 'crane']);
  expect(cranes.map(({ label }) => label)).toEqual(['crane', 'bus', 'crane', 'crane']);
  expect(cranes.map(({ id }) => id)).toEqual(['crane', 'bus', 'crane#2', 'crane#3']);
});

test('a class without a name is named by its number', () => {
  expect(flatCategories(['bus', '', ' ,x']).map(({ label }) => label)).toEqual([
    'bus',
    'class 1',
    'class 2',
  ]);
});

test('ids are unique and every class is in exactly one category', () => {
  const names = fc.constantFrom('crane', 'crane#2', 'bus', '', 'class 1', 'crane, machine');
  fc.assert(
    fc.property(fc.array(names), (labels) => {
      const categories = flatCategories(labels);
      expect(new Set(categories.map(({ id }) => id)).size).toBe(labels.length);
      expect(categories.flatMap(({ classes }) => classes)).toEqual([...labels.keys()]);
    }),
  );
});
