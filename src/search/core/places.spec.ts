import { expect, test } from 'vitest';
import { gazetteerOf } from '../../look/places/core/gazetteer.fixtures.ts';
import { PlaceFinder } from '../../look/places/core/place-finder.ts';
import { fold } from './fold.ts';
import { PlaceWords } from './place-meaning.ts';
import { isAt } from './taken-at.ts';

const GAZETTEER = gazetteerOf({
  Lisbon: {
    ...{
      latitude: 38.717,
      longitude: -9.133,
      population: 517_000,
      country: 'PT',
      region: 'Lisbon',
    },
    keys: ['lisbon', 'lissabon', 'lisboa'],
  },
  Sintra: {
    latitude: 38.801,
    longitude: -9.378,
    population: 30_000,
    country: 'PT',
    region: 'Lisbon',
  },
  Detroit: {
    latitude: 42.331,
    longitude: -83.046,
    population: 640_000,
    country: 'US',
    region: 'Michigan',
  },
  Porto: { latitude: 41.15, longitude: -8.61, population: 250_000, country: 'PT', region: 'Porto' },
  'Lisbon Falls': {
    latitude: 43.996,
    longitude: -70.06,
    population: 4000,
    country: 'US',
    region: 'Maine',
  },
  'New York': {
    latitude: 40.714,
    longitude: -74.006,
    population: 8e6,
    country: 'US',
    region: 'New York',
  },
  'White Rock': {
    latitude: 49.024,
    longitude: -122.8,
    population: 20_000,
    country: 'CA',
    region: '',
  },
});
const FINDER = new PlaceFinder(GAZETTEER, {}, 'en');
const WORDS = new PlaceWords(GAZETTEER);
const BELEM = { latitude: 38.6916, longitude: -9.216 };
const PENA = { latitude: 38.7876, longitude: -9.3906 };
const STATUE = { latitude: 40.6892, longitude: -74.0445 };
const WINDSOR = { latitude: 42.3149, longitude: -83.0364 };
const OCEAN = { latitude: 30, longitude: -40 };

test.each([
  ['Lisbon', BELEM, true],
  ['Lissabon', BELEM, true],
  ['Lisboa', BELEM, true],
  ['Porto', BELEM, false],
  ['Sintra', PENA, true],
  ['Portugal', PENA, true],
  ['葡萄牙', PENA, true],
  ['Portugal', STATUE, false],
  ['USA', STATUE, true],
  ['Vereinigte Staaten', STATUE, true],
  ['New York', STATUE, true],
  ['Portugal', OCEAN, false],
  ['Detroit', WINDSOR, false],
  ['Kanada', WINDSOR, true],
])('%s is where %j is: %s', (words, at, expected) => {
  const meaning = WORDS.meaningOf(fold(words));
  expect(meaning !== undefined && isAt(at, meaning, FINDER)).toBe(expected);
});

test.each([
  ['new york', true],
  ['united states', true],
  ['white rock', false],
  ['lisbon falls', false],
  ['red dog', false],
])('"%s" is one name: %s', (words, expected) => {
  expect(WORDS.isName(words)).toBe(expected);
});

test('words that name no place have no meaning', () => {
  expect(WORDS.meaningOf('dog')).toBeUndefined();
});
