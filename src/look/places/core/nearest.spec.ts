import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { distanceBetween } from './distance.ts';
import { gazetteerOf } from './gazetteer.fixtures.ts';
import { nearestPlace } from './nearest.ts';
import { limitOf, reachOf } from './reach.ts';

/** Degrees of latitude for kilometres. */
const north = (km: number): number => 50 + km / 111.19;

/** The place named at 50° N, 10° E, of places at distances to the north. */
function named(places: Readonly<Record<string, readonly [km: number, population: number]>>) {
  const sketches = Object.entries(places).map(([name, [km, population]]) => [
    name,
    { latitude: north(km), longitude: 10, population },
  ]);
  const gazetteer = gazetteerOf(Object.fromEntries(sketches));
  const row = nearestPlace(gazetteer, { latitude: 50, longitude: 10 }, () => true);
  return row === undefined ? undefined : gazetteer.nameOf(row);
}

test.each([
  ['a suburb of 800 loses to a city', { suburb: [2, 800], city: [5, 500_000] }, 'city'],
  ['a village of its own does not', { village: [0.5, 800], city: [20, 500_000] }, 'village'],
  ['nor on its outskirts', { village: [2, 800], city: [25, 500_000] }, 'village'],
  ['a town beside a metropolis keeps its name', { town: [1, 170_000], city: [25, 8e6] }, 'town'],
  ['a large city reaches farther than a town', { town: [12, 20_000], city: [28, 3e6] }, 'city'],
  ['of two equal villages the nearer is named', { far: [4, 900], near: [3, 900] }, 'near'],
  ['nothing is named where nothing is near', { village: [25, 900], town: [40, 30_000] }, undefined],
  ['a metropolis is named from afar', { city: [32, 9e6] }, 'city'],
  ['even a place without a known population has a name', { hamlet: [3, 0] }, 'hamlet'],
] as const)('%s', (_, places, expected) => {
  expect(named(places)).toBe(expected);
});

describe('where meridians meet', () => {
  it.each([179.99, -179.99, 180, -180])('a place at 180° is found from %d°', (longitude) => {
    const gazetteer = gazetteerOf({ Waiyevo: { latitude: -16.79, longitude: 179.995 } });
    expect(nearestPlace(gazetteer, { latitude: -16.8, longitude }, () => true)).toBe(0);
  });

  it('a place beyond the pole is found', () => {
    const gazetteer = gazetteerOf({ Camp: { latitude: 89.95, longitude: 170 } });
    expect(nearestPlace(gazetteer, { latitude: 89.98, longitude: -10 }, () => true)).toBe(0);
  });
});

it('finds what comparing all places finds', () => {
  const place = fc.record({
    latitude: fc.double({ min: 49.5, max: 50.5, noNaN: true }),
    longitude: fc.double({ min: 9, max: 11, noNaN: true }),
    population: fc.integer({ min: 0, max: 3e6 }),
  });
  fc.assert(
    fc.property(fc.array(place, { maxLength: 20 }), (places) => {
      const gazetteer = gazetteerOf(Object.fromEntries(places.map((at, row) => [String(row), at])));
      const here = { latitude: 50, longitude: 10 };
      const parts = places
        .map(({ population, ...at }) => {
          const reach = reachOf({ population, seat: undefined });
          const distance = distanceBetween(here, at);
          return { part: (distance + 0.5) / reach, isNear: distance <= limitOf(reach) - 0.01 };
        })
        .filter(({ isNear }) => isNear)
        .map(({ part }) => part);
      const row = nearestPlace(gazetteer, here, () => true);
      if (row === undefined) {
        expect(parts).toEqual([]);
        return;
      }
      const reach = gazetteer.reaches[row] ?? 0;
      const at = {
        latitude: gazetteer.latitudes[row] ?? 0,
        longitude: gazetteer.longitudes[row] ?? 0,
      };
      const part = (distanceBetween(here, at) + 0.5) / reach;
      // Columns have 32 bits.
      expect(part).toBeLessThanOrEqual(Math.min(...parts, part) + 1e-3);
    }),
  );
});
