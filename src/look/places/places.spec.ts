import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { GAZETTEER, loadPlaceFinder, PlaceCompleter, placesFolder } from './places.ts';

const isBuilt = existsSync(path.join(placesFolder(), GAZETTEER));

describe.skipIf(!isBuilt)('the places that come with photonym (npm run build makes them)', () => {
  it.each([
    ['the Eiffel Tower', 48.8584, 2.2945, 'Paris, Île-de-France, France'],
    ['Versailles', 48.8049, 2.1204, 'Versailles, Île-de-France, France'],
    ['the Brandenburg Gate', 52.5163, 13.3777, 'Berlin, State of Berlin, Germany'],
    ['Cologne Cathedral', 50.9413, 6.9583, 'Cologne, North Rhine-Westphalia, Germany'],
    ['Hallstatt', 47.5622, 13.6493, 'Hallstatt, Upper Austria, Austria'],
    ['Belém Tower', 38.6916, -9.216, 'Lisbon, Lisbon, Portugal'],
    ['Sintra', 38.7876, -9.3906, 'Sintra, Lisbon, Portugal'],
    ['the Sagrada Família', 41.4036, 2.1744, 'Barcelona, Catalonia, Spain'],
    ['Pisa', 43.723, 10.3966, 'Pisa, Tuscany, Italy'],
    ["St Peter's", 41.9022, 12.4539, 'Vatican City, , Vatican City'],
    ['the Statue of Liberty', 40.6892, -74.0445, 'New York, New York, United States'],
    ['the Golden Gate Bridge', 37.8199, -122.4783, 'San Francisco, California, United States'],
    ['Hoboken', 40.7433, -74.0288, 'Hoboken, New Jersey, United States'],
    ['Machu Picchu', -13.1631, -72.545, 'Machupicchu, Cuzco Department, Peru'],
    ['Copacabana', -22.9711, -43.1823, 'Rio de Janeiro, Rio de Janeiro, Brazil'],
    ['the Taj Mahal', 27.1751, 78.0421, 'Agra, Uttar Pradesh, India'],
    ['Angkor Wat', 13.4125, 103.867, 'Siem Reap, Siem Reap, Cambodia'],
    ['Shibuya', 35.6595, 139.7005, 'Tokyo, Tokyo, Japan'],
    ['Petra', 30.3285, 35.4444, 'Wadi Musa, Ma’an, Jordan'],
    ['Kamakura', 35.3168, 139.5357, 'Kamakura, Kanagawa, Japan'],
    ['Uluru', -25.3444, 131.0369, 'Yulara, Northern Territory, Australia'],
    ['Easter Island', -27.1258, -109.2769, 'Hanga Roa, Valparaiso, Chile'],
    ['Longyearbyen', 78.2232, 15.6267, 'Longyearbyen, Svalbard, Svalbard & Jan Mayen'],
    ['the Canadian bank of the Niagara', 43.0896, -79.0849, 'Niagara Falls, Ontario, Canada'],
    ['the American bank', 43.0862, -79.0686, 'Niagara Falls, New York, United States'],
    ['Nicosia’s northern half', 35.2, 33.36, 'Nicosia, Nicosia, Cyprus'],
    ['the Patagonian ice', -50.4957, -73.1377, ', , Argentina'],
    ['null island', 0.001, 0.001, ', , '],
    ['60 km off Lisbon', 38.7, -10.2, ', , '],
    ['between two islands of the Azores', 38.9, -29.6, ', , '],
    ['the Antarctic ice', -80, 0, ', , Antarctica'],
    ['the Sahara', 22.5, 2.5, ', , Algeria'],
    ['Siberia', 66, 100, ', , Russia'],
  ])('%s', async (_, latitude, longitude, expected) => {
    const finder = await ENGLISH;
    const { city = '', region = '', country = '' } = finder.placeAt({ latitude, longitude });
    expect([city, region, country].join(', ')).toBe(expected);
  });

  it.each([
    ['de', 'Lissabon', 'Portugal'],
    ['fr', 'Lisbonne', 'Portugal'],
    ['es', 'Lisboa', 'Portugal'],
    ['pt', 'Lisboa', 'Portugal'],
    ['zh', '里斯本', '葡萄牙'],
    ['ja', 'リスボン', 'ポルトガル'],
  ])('in %s Lisbon is %s', async (lang, city, country) => {
    const facts = { width: 1, height: 1, latitude: 38.71, longitude: -9.14 };
    expect(await new PlaceCompleter(lang).complete(facts)).toMatchObject({ city, country });
  });
});

const ENGLISH = loadPlaceFinder('en');
ENGLISH.catch(() => undefined);
