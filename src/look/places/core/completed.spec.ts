import { expect, test } from 'vitest';
import { withPlace } from './completed.ts';
import { gazetteerOf } from './gazetteer.fixtures.ts';
import { PlaceFinder } from './place-finder.ts';

const SIZE = { width: 8, height: 6 };
const AT = { latitude: 47.5565, longitude: 7.5925 };
const GAZETTEER = gazetteerOf({
  Basel: {
    latitude: 47.558,
    longitude: 7.588,
    population: 160_000,
    country: 'CH',
    region: 'Basel-City',
  },
  'Weil am Rhein': { latitude: 47.594, longitude: 7.621, population: 30_000 },
  'Saint-Louis': { latitude: 47.5879, longitude: 7.5618, population: 20_000, country: 'FR' },
});
const FINDER = new PlaceFinder(GAZETTEER, {}, 'en');
const FOUND = { city: 'Basel', region: 'Basel-City', country: 'Switzerland', countryCode: 'CH' };

test('coordinates tell city, region and country', () => {
  expect(withPlace({ ...SIZE, ...AT }, FINDER)).toEqual({ ...SIZE, ...AT, ...FOUND });
});

test('what people wrote wins, word for word', () => {
  const written = { city: 'Bâle', place: 'Rhine bank' };
  expect(withPlace({ ...SIZE, ...AT, ...written }, FINDER)).toEqual({
    ...{ ...SIZE, ...AT, ...FOUND, ...written },
  });
});

test('where people wrote another country, coordinates add nothing', () => {
  const written = { ...SIZE, ...AT, country: 'Portugal', countryCode: 'PRT' };
  expect(withPlace(written, FINDER)).toEqual({ ...written, countryCode: 'PT' });
});

test('without coordinates nothing is added', () => {
  expect(withPlace(SIZE, FINDER)).toEqual(SIZE);
});

test('the city is of the country, even where another is nearer', () => {
  expect(FINDER.placeAt({ latitude: 47.585, longitude: 7.61 }).city).toBe('Weil am Rhein');
  expect(FINDER.placeAt({ latitude: 47.5855, longitude: 7.58 }).city).toBe('Saint-Louis');
});

test('a name in another language takes the place of the gazetteer’s', () => {
  const row = GAZETTEER.named('basel')[0] ?? -1;
  const finder = new PlaceFinder(GAZETTEER, { [row]: 'Basilea' }, 'es');
  expect(finder.placeAt(AT)).toMatchObject({ city: 'Basilea', country: 'Suiza' });
});

test('on the open sea there is nothing', () => {
  expect(FINDER.placeAt({ latitude: 30, longitude: -40 })).toEqual({});
});
