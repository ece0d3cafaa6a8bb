import { describe, expect, test } from 'vitest';
import type { Category } from './categories.ts';
import { makeTree } from './tree.ts';

const dog: Category = { id: 'dog', label: 'dog', parent: 'animal', classes: [1, 2] };
const animal: Category = { id: 'animal', label: 'animal', parent: null, classes: [0, 1, 2] };
const leaves: Category[] = [
  { id: 'cat', label: 'cat', parent: 'animal', classes: [0] },
  { id: 'pug', label: 'pug', parent: 'dog', classes: [1] },
  { id: 'collie', label: 'collie', parent: 'dog', classes: [2] },
];

describe('a category tree', () => {
  const tree = makeTree([...leaves, dog, animal]);

  test('has parents before children, whatever the order given', () => {
    for (const [index, parent] of tree.parents.entries()) expect(parent).toBeLessThan(index);
    expect(tree.nodes).toHaveLength(5);
  });

  test('finds a node, its path from the top and the leaf of a class', () => {
    expect(tree.node('dog')).toBe(dog);
    expect(tree.path('collie').map(({ id }) => id)).toEqual(['animal', 'dog', 'collie']);
    expect(tree.leafOf(0)?.id).toBe('cat');
    expect(tree.leafOf(2)?.id).toBe('collie');
  });

  test('gives undefined for an unknown node', () => {
    expect(tree.node('horse')).toBeUndefined();
    expect(tree.path('horse')).toEqual([]);
    expect(tree.leafOf(7)).toBeUndefined();
  });
});

test.each([
  ['ids that are not unique', [animal, animal], 'the same id'],
  ['a parent that is not there', [dog], '"animal", which does not exist'],
  ['a cycle', [dog, { ...animal, parent: 'dog' }], 'its own ancestor'],
  ['a class under two nodes', [animal, { ...animal, id: 'pet' }], 'elsewhere too'],
  [
    'a class that the parent lacks',
    [animal, { id: 'cow', label: 'cow', parent: 'animal', classes: [9] }],
    'elsewhere too',
  ],
])('%s is refused', (_, categories, message) => {
  expect(() => makeTree(categories)).toThrow(message);
});
