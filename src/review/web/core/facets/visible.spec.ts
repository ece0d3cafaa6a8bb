import { expect, test } from 'vitest';
import { listedFacets } from './visible.ts';

const facet = (text: string, depth: number) => ({ value: text, text, depth, count: 1 });
const TREE = [
  facet('animal', 0),
  facet('dog', 1),
  facet('hound', 2),
  facet('bird', 1),
  facet('vehicle', 0),
  facet('boat', 1),
];

function listed(about: Partial<Parameters<typeof listedFacets>[1]>): string[] {
  const options = { expanded: new Set<string>(), typed: '', chosen: undefined, ...about };
  return listedFacets(TREE, options).map(({ text }) => text);
}

test('a tree shows its roots, and what is expanded', () => {
  expect(listed({})).toEqual(['animal', 'vehicle']);
  expect(listed({ expanded: new Set(['animal']) })).toEqual(['animal', 'dog', 'bird', 'vehicle']);
  expect(listed({ expanded: new Set(['dog']) })).toEqual(['animal', 'vehicle']);
});

test('what is chosen is shown wherever it stands', () => {
  expect(listed({ chosen: 'boat' })).toEqual(['animal', 'vehicle', 'boat']);
});

test('typing shows what contains the text, and all above it', () => {
  expect(listed({ typed: 'OU' })).toEqual(['animal', 'dog', 'hound']);
  expect(listed({ typed: 'boat' })).toEqual(['vehicle', 'boat']);
  expect(listed({ typed: 'nothing' })).toEqual([]);
});

test('only what has children can be expanded', () => {
  const options = { expanded: new Set(['animal']), typed: '', chosen: undefined };
  const able = listedFacets(TREE, options).filter(({ hasChildren }) => hasChildren);
  expect(able.map(({ text, isExpanded }) => [text, isExpanded])).toEqual([
    ['animal', true],
    ['dog', false],
    ['vehicle', false],
  ]);
});
