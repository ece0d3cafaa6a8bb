import { expect, test } from 'vitest';
import { inZoneOf } from './zone.ts';

const LISBON = { latitude: 38.7223, longitude: -9.1393 };
const KATHMANDU = { latitude: 27.7172, longitude: 85.324 };
const NEW_YORK = { latitude: 40.7128, longitude: -74.006 };
const ATLANTIC = { latitude: 30, longitude: -40 };
const SOUTH_POLE = { latitude: -90, longitude: 0 };

test.each([
  ['2024-05-03T18:22:31', LISBON, '2024-05-03T18:22:31+01:00'],
  ['2024-12-03T18:22:31', LISBON, '2024-12-03T18:22:31+00:00'],
  ['2024-05-03T18:22:31', KATHMANDU, '2024-05-03T18:22:31+05:45'],
  ['2024-03-10T01:30:00', NEW_YORK, '2024-03-10T01:30:00-05:00'],
  ['2024-03-10T03:30:00', NEW_YORK, '2024-03-10T03:30:00-04:00'],
  ['1943-07-14T12:00:00', NEW_YORK, '1943-07-14T12:00:00-04:00'],
  ['1870-07-14T12:00:00', NEW_YORK, '1870-07-14T12:00:00'],
  ['2024-05-03T18:22:31', ATLANTIC, '2024-05-03T18:22:31-03:00'],
  ['2024-05-03T18:22:31+09:00', LISBON, '2024-05-03T18:22:31+09:00'],
  ['2024-05-03T18:22:31+00:00', LISBON, '2024-05-03T18:22:31+00:00'],
  ['2024-05-03', LISBON, '2024-05-03'],
  ['2024-05-03T18:22:31', {}, '2024-05-03T18:22:31'],
])('a local time gets the offset of the place: %s %j', async (takenAt, place, expected) => {
  const facts = { takenAt, takenFrom: 'exif-created' } as const;
  expect((await inZoneOf(facts, place)).takenAt).toBe(expected);
});

test.each(['takeout', 'film-header', 'gps', 'name'] as const)(
  'a time known only in UTC (%s) becomes the local time of the place',
  async (takenFrom) => {
    const facts = { takenAt: '2024-05-03T23:30:00+00:00', takenFrom };
    expect((await inZoneOf(facts, KATHMANDU)).takenAt).toBe('2024-05-04T05:15:00+05:45');
    expect((await inZoneOf(facts, {})).takenAt).toBe(facts.takenAt);
  },
);

test('every place on earth has a zone', async () => {
  const facts = { takenAt: '2024-05-03T12:00:00' };
  expect((await inZoneOf(facts, SOUTH_POLE)).takenAt).toMatch(/[+-]\d\d:\d\d$/);
  expect((await inZoneOf(facts, { latitude: 90, longitude: 180 })).takenAt).toMatch(
    /[+-]\d\d:\d\d$/,
  );
});
