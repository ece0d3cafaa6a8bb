import { expect, test } from 'vitest';
import { cellOf, emptyLand, isNearLand, setLand } from './land.ts';

const ISLAND = { latitude: 40.05, longitude: 179.95 };
const LAND = emptyLand();
setLand(LAND, cellOf(ISLAND));

test.each([
  ['on land', 40.05, 179.95, true],
  ['off its coast', 40.25, 179.95, true],
  ['beyond territorial waters', 40.5, 179.95, false],
  ['across the meridian of 180°', 40.05, -179.9, true],
  ['elsewhere', 0, 0, false],
  ['at the pole', 90, 0, false],
])('%s', (_, latitude, longitude, expected) => {
  expect(isNearLand(LAND, { latitude, longitude })).toBe(expected);
});
