import { expect, test } from 'vitest';
import type { VisibleRow } from '../geometry.ts';
import { withSpareRows } from './spare-rows.ts';

const cards = (row: number): VisibleRow => ({
  ...{ kind: 'cards', row, top: row * 100, first: row * 5, count: 5 },
});
const heading: VisibleRow = { kind: 'heading', row: 0, top: 0, height: 40, headings: [] };
const span = (from: number, to: number): VisibleRow[] =>
  Array.from({ length: to - from }, (_, index) => cards(from + index));
const rowsOf = (rows: readonly VisibleRow[]): number[] => rows.map(({ row }) => row);

test('scrolling draws the same number of rows, from above, with all that are in sight', () => {
  let drawn: readonly VisibleRow[] = span(0, 6);
  for (const [from, to] of [
    [1, 6],
    [1, 7],
    [2, 7],
    [400, 405],
    [400, 406],
  ] as const) {
    const rows = span(from, to);
    drawn = withSpareRows(rows, drawn);
    expect(drawn).toHaveLength(6);
    expect(rowsOf(drawn)).toEqual(rowsOf(drawn).toSorted((a, b) => a - b));
    expect(rowsOf(drawn)).toEqual(expect.arrayContaining(rowsOf(rows)));
  }
});

test('a window that has become lower keeps two rows at most, and an empty sheet none', () => {
  expect(withSpareRows(span(0, 3), span(0, 9))).toHaveLength(5);
  expect(withSpareRows([], span(0, 9))).toEqual([]);
});

test('headings do not count', () => {
  expect(withSpareRows([heading, ...span(1, 4)], span(1, 4))).toHaveLength(4);
  expect(withSpareRows(span(1, 4), [heading, ...span(1, 4)])).toHaveLength(3);
});
