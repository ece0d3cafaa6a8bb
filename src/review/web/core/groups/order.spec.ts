import { describe, expect, test } from 'vitest';
import type { Card } from '../../../core/api-events.ts';
import { CATEGORIES, failedCard, namedCard, unsureCard } from '../cards.fixtures.ts';
import { type Arrangement, arrangeCards, type GroupingState } from './order.ts';
import { toldGroups } from './told.ts';

const CARDS: readonly Card[] = [
  namedCard(2, { newName: 'dog.jpg', probability: 0.93 }),
  unsureCard(10, { probability: 0.2 }),
  namedCard(3, { label: 'boat', node: 'boat', newName: 'boat.jpg', probability: 0.99 }),
  failedCard(4),
  namedCard(5, { label: 'beagle', node: 'beagle', newName: 'beagle.jpg', probability: 0.93 }),
];

function arranged(arrangement: Partial<Arrangement>, state: Partial<GroupingState> = {}) {
  return arrangeCards(
    CARDS,
    { sort: 'found', group: 'none', ...arrangement },
    { categories: CATEGORIES, told: null, collapsed: new Set(), ...state },
  );
}

function ids(arrangement: Partial<Arrangement>): number[] {
  return arranged(arrangement).cards.map(({ id }) => id);
}

describe('sorting', () => {
  test('by name compares numbers by value', () => {
    expect(ids({ sort: 'name' })).toEqual([2, 3, 4, 5, 10]);
  });

  test('by certainty puts failed pictures with the least sure, and equal ones as found', () => {
    expect(ids({ sort: 'least-sure' })).toEqual([4, 10, 2, 5, 3]);
    expect(ids({ sort: 'most-sure' })).toEqual([3, 2, 5, 10, 4]);
  });

  test('does not change the given cards', () => {
    const before = CARDS.map(({ id }) => id);
    ids({ sort: 'new-name' });
    expect(CARDS.map(({ id }) => id)).toEqual(before);
  });
});

describe('grouping', () => {
  test('by label puts cards without one at the end', () => {
    const { sections } = arranged({ group: 'label' });
    expect(sections.map(({ title, count }) => [title, count])).toEqual([
      ['beagle', 1],
      ['boat', 1],
      ['dog', 1],
      ['Not sure', 1],
      ['Failed', 1],
    ]);
  });

  test('by category takes the parent; a root stands for itself', () => {
    const titles = arranged({ group: 'category' }).sections.map(({ title }) => title);
    expect(titles).toEqual(['animal', 'boat', 'dog', 'Not sure', 'Failed']);
  });

  test('by label tells those without one apart as the filters do', () => {
    const cards = [
      unsureCard(1),
      unsureCard(2, { byHand: true }),
      unsureCard(3, { verdict: 'rejected' }),
      unsureCard(4, { status: 'named', renamed: true, verdict: 'accepted' }),
      failedCard(5),
    ];
    const { sections } = arrangeCards(
      cards,
      { sort: 'found', group: 'label' },
      { categories: CATEGORIES, told: null, collapsed: new Set() },
    );
    expect(sections.map(({ title }) => title)).toEqual([
      'Named or decided',
      'Not sure',
      'Named by hand',
      'Original names',
      'Failed',
    ]);
  });

  test('keeps the order within a group and gives each card its index', () => {
    const { cards, places } = arranged({ group: 'month', sort: 'name' });
    expect(cards.map(({ id }) => id)).toEqual([2, 3, 4, 5, 10]);
    for (const [at, { id }] of cards.entries()) expect(places.get(id)).toBe(at);
  });

  test('by label has the largest groups first', () => {
    const cards = [...CARDS, namedCard(6, { label: 'dog' }), namedCard(7, { label: 'boat' })];
    const { sections } = arrangeCards(
      [...cards, namedCard(8, { label: 'dog' })],
      { sort: 'found', group: 'label' },
      { categories: CATEGORIES, told: null, collapsed: new Set() },
    );
    expect(sections.map(({ title }) => title)).toEqual([
      'dog',
      'boat',
      'beagle',
      'Not sure',
      'Failed',
    ]);
  });

  test('a collapsed group has no cards on the sheet, but keeps them', () => {
    const { cards, sections, groups } = arranged(
      { group: 'label' },
      { collapsed: new Set(['dog']) },
    );
    expect(cards.map(({ id }) => id)).toEqual([5, 3, 10, 4]);
    expect(sections[2]).toEqual({ key: 'dog', title: 'dog', count: 0 });
    expect(groups.get('dog')?.map(({ id }) => id)).toEqual([2]);
  });

  test('by event is as the server says, in its order', () => {
    const told = toldGroups({
      by: 'event',
      groups: [
        { title: '2024-05-03 Lisbon', ids: [3, 2] },
        { title: '2024-06-01', ids: [5] },
      ],
    });
    const { sections } = arranged({ group: 'event' }, { told });
    expect(sections.map(({ title, count }) => [title, count])).toEqual([
      ['2024-05-03 Lisbon', 2],
      ['2024-06-01', 1],
      ['No date', 2],
    ]);
  });

  test('by likeness asks about the unsure alone, and those that have a name come after', () => {
    const told = toldGroups({ by: 'likeness', groups: [{ title: '', ids: [10, 2] }] });
    const { sections } = arranged({ group: 'likeness' }, { told });
    expect(sections.map(({ title, saysCount }) => [title, saysCount])).toEqual([
      ['1 picture: what is it?', true],
      ['Named or decided', undefined],
      ['Failed', undefined],
    ]);
  });
});
