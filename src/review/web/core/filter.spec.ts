import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card } from '../../core/api-events.ts';
import { CATEGORIES, failedCard, namedCard, unsureCard } from './cards.fixtures.ts';
import { facetCounter } from './facets.ts';
import { type CardFilter, isFiltering, matcher, NO_FILTER } from './filter.ts';

const CARDS: readonly Card[] = [
  namedCard(0),
  namedCard(1, { label: 'cat', node: 'cat', newName: 'cat.jpg', folder: '', clash: true }),
  namedCard(2, { label: 'Übung', node: null, newName: 'Übung.jpg', from: 'chosen' }),
  unsureCard(3, { takenAt: '2023-12-31T23:59:59' }),
  failedCard(4),
  namedCard(5, { verdict: 'rejected', newName: 'IMG_5.jpg' }),
  namedCard(6, { partOf: 0 }),
];

function shown(filter: Partial<CardFilter>): number[] {
  const matches = matcher({ ...NO_FILTER, ...filter }, CATEGORIES);
  return CARDS.filter(matches).map(({ id }) => id);
}

describe('a filter', () => {
  test('without conditions shows all cards that stand for their group', () => {
    expect(shown({})).toEqual([0, 1, 2, 3, 4, 5]);
    expect(isFiltering(NO_FILTER)).toBe(false);
  });

  test('shows one kind of card', () => {
    expect(shown({ show: 'changed' })).toEqual([0, 1, 2]);
    expect(shown({ show: 'unsure' })).toEqual([3]);
    expect(shown({ show: 'failed' })).toEqual([4]);
    expect(shown({ show: 'rejected' })).toEqual([5]);
    expect(shown({ show: 'clashes' })).toEqual([1]);
  });

  test('shows a label, or all labels below a category', () => {
    expect(shown({ label: 'cat' })).toEqual([1]);
    expect(shown({ category: 'animal' })).toEqual([0, 1, 5]);
    expect(shown({ category: 'dog' })).toEqual([0, 5]);
  });

  test('shows a folder, the root included, or a month', () => {
    expect(shown({ folder: '' })).toEqual([1]);
    expect(shown({ month: '2023-12' })).toEqual([3]);
  });

  test('finds all words in the names, ignoring case and accents', () => {
    expect(shown({ search: 'ubung' })).toEqual([2]);
    expect(shown({ search: '  IMG_1 cat ' })).toEqual([1]);
    expect(shown({ search: 'cat dog' })).toEqual([]);
  });

  test('requires all conditions at once', () => {
    expect(shown({ category: 'animal', show: 'changed', folder: 'trip' })).toEqual([0]);
  });
});

test('the values to filter by are counted as the filters count', () => {
  const facets = facetCounter()(CARDS, CATEGORIES);
  for (const show of ['all', 'changed', 'unsure', 'failed', 'rejected', 'clashes'] as const) {
    expect(facets.kinds[show]).toBe(shown({ show }).length);
  }
  for (const { value, count } of facets.labels) expect(shown({ label: value })).toHaveLength(count);
  for (const { value, count } of facets.categories) {
    expect(shown({ category: value })).toHaveLength(count);
  }
  expect(facets.categories.map(({ text, depth }) => [text, depth])).toEqual([['animal', 0]]);
  expect(facets.months.map(({ text }) => text)).toEqual(['May 2024', 'December 2023']);
  expect(facets.folders.map(({ text }) => text)).toEqual(['This folder', 'trip']);
});

test('cards that change are counted anew, and what they leave alone stays the same list', () => {
  const count = facetCounter();
  const before = count(CARDS, CATEGORIES);
  const accepted = CARDS.map((card) => ({ ...card, verdict: 'accepted' as const }));
  const after = count(accepted, CATEGORIES);
  expect(after.kinds.accepted).toBe(before.kinds.all);
  expect(after.labels).toBe(before.labels);
  const card = fc.constantFrom(...CARDS, ...accepted, namedCard(7, { partOf: 0 }));
  fc.assert(
    fc.property(fc.array(fc.array(card)), (lists) => {
      for (const cards of lists)
        expect(count(cards, CATEGORIES)).toEqual(facetCounter()(cards, CATEGORIES));
    }),
  );
});
