import { expect, test } from 'vitest';
import { cleared, extendedTo, focused, NO_SELECTION, only, targets, toggled } from './selection.ts';

const order = [5, 3, 8, 1, 9].map((id) => ({ id }));
const places = new Map(order.map(({ id }, at) => [id, at]));
const extended = (from: Parameters<typeof extendedTo>[0], id: number) =>
  extendedTo(from, id, order, places);

test('a range runs from its anchor, in the order shown, in both directions', () => {
  expect([...extended(only(3), 1).ids]).toEqual([3, 8, 1]);
  expect([...extended(extended(only(8), 9), 5).ids]).toEqual([5, 3, 8]);
});

test('a range begins at the focused card if nothing was selected', () => {
  expect([...extended(focused(NO_SELECTION, 3), 8).ids]).toEqual([3, 8]);
});

test('a range from a hidden card is the one card', () => {
  expect([...extended(only(77), 8).ids]).toEqual([8]);
});

test('toggling twice restores the selection', () => {
  const selection = toggled(only(3), 8);
  expect([...selection.ids]).toEqual([3, 8]);
  expect([...toggled(selection, 8).ids]).toEqual([3]);
});

test('commands apply to the selected cards shown, else to the focused one', () => {
  const selection = { ids: new Set([3, 77]), anchor: 3, focus: 9 };
  expect(targets(selection, places)).toEqual([3]);
  expect(targets(cleared(selection), places)).toEqual([9]);
  expect(targets({ ...NO_SELECTION, focus: 77 }, places)).toEqual([]);
});
