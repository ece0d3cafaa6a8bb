import { expect, test } from 'vitest';
import { countryAt } from './country.ts';
import { countryNames } from './country-names.ts';

test.each([
  ['Basel', 47.5565, 7.5925, 'CH'],
  ['Weil am Rhein', 47.5942, 7.6212, 'DE'],
  ['Geneva', 46.2044, 6.1432, 'CH'],
  ['Annemasse', 46.1934, 6.2342, 'FR'],
  ['the Canadian side of Niagara Falls', 43.0896, -79.0849, 'CA'],
  ['the American side', 43.0862, -79.0686, 'US'],
  ['Tijuana', 32.532, -117.031, 'MX'],
  ['San Ysidro', 32.552, -117.043, 'US'],
  ['El Paso', 31.7587, -106.4869, 'US'],
  ['Ciudad Juárez', 31.739, -106.485, 'MX'],
  ['Hong Kong, a territory', 22.2759, 114.1455, 'HK'],
  ['Puerto Rico', 18.4655, -66.1057, 'PR'],
  ['Ceuta, which is in Spain', 35.89, -5.31, 'ES'],
  ['Simferopol', 44.95, 34.1, 'UA'],
  ['Taveuni, at the meridian of 180°', -16.8, 180, 'FJ'],
  ['Taveuni, from the other side', -16.8, -180, 'FJ'],
  ['a ferry in territorial waters', 38.6, -9.5, 'PT'],
  ['the middle of the Atlantic', 30, -40, undefined],
  ['the Bay of Biscay', 45.5, -5, undefined],
  ['the North Pole', 90, 0, undefined],
  ['the South Pole', -90, 0, 'AQ'],
])('the country of %s', (_, latitude, longitude, code) => {
  expect(countryAt({ latitude, longitude })).toBe(code);
});

test.each([
  ['en', 'PT', 'Portugal'],
  ['en', 'US', 'United States'],
  ['en', 'HK', 'Hong Kong'],
  ['de', 'CH', 'Schweiz'],
  ['zh', 'JP', '日本'],
  ['ja', 'MO', 'マカオ'],
])('in %s %s is called %s', (lang, code, name) => {
  expect(countryNames(lang)(code)).toBe(name);
});
