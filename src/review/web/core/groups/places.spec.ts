import { expect, test } from 'vitest';
import { placesOf } from './places.ts';

test('a card has its place on the sheet, and one that is not shown has none', () => {
  const places = placesOf([{ id: 7 }, { id: 0 }]);
  expect([7, 0, 3, 8, -1].map(places.get)).toEqual([0, 1, undefined, undefined, undefined]);
  expect([7, 0, 3, 8, -1].map(places.has)).toEqual([true, true, false, false, false]);
});
