import { expect, test } from 'vitest';
import { namedCard } from '../cards.fixtures.ts';
import { layoutOf } from '../geometry.ts';
import { stopAt, stopsOf, yearsOf } from './stops.ts';

const metrics = { columns: 2, card: 100, gap: 10, picture: 60, rowHeight: 100, headingHeight: 40 };
const months = [
  '2022-12',
  '2022-12',
  '2023-01',
  '2023-02',
  '2024-02',
  '2024-03',
  '2024-03',
  '2024-03',
];
const cards = months.map((month, id) => namedCard(id, { takenAt: `${month}-03T10:00:00` }));
const layout = layoutOf([{ key: 'all', title: null, count: cards.length }], metrics);
const stops = stopsOf(cards, layout);

test('a month stops where its first card is', () => {
  expect(stops).toEqual([
    { month: '2022-12', at: 0 },
    { month: '2023-01', at: 0.25 },
    { month: '2023-02', at: 0.25 },
    { month: '2024-02', at: 0.5 },
    { month: '2024-03', at: 0.5 },
  ]);
  expect(stopsOf([], layoutOf([], metrics))).toEqual([]);
});

test('the month at a place is the last that begins above it', () => {
  expect(stopAt(stops, 0.3)?.month).toBe('2023-02');
  expect(stopAt(stops, 1)?.month).toBe('2024-03');
  expect(stopAt([], 0.5)).toBeUndefined();
});

test('years are named if there is room', () => {
  expect(yearsOf(stops, 0.2).map(({ month }) => month)).toEqual(['2022-12', '2023-01', '2024-02']);
  expect(yearsOf(stops, 0.3).map(({ month }) => month)).toEqual(['2022-12', '2024-02']);
});
