import { describe, expect, test } from 'vitest';
import { formatDate, isDatePattern } from './date-pattern.ts';

const TAKEN = '2024-05-03T18:22:31.07+02:00';

test.each([
  ['YYYYMMDD', '20240503'],
  ['D. M. YY', '3. 5. 24'],
  ['HHmmssSSS', '182231070'],
  ['H.mm', '18.22'],
  ['YYYY-MM-DDTHH', '2024-05-03T18'],
  ['D MMM YYYY', '3 May 2024'],
  ['dddd D MMMM', 'Friday 3 May'],
  ['ddd', 'Fri'],
  ['long', '3 May 2024'],
  ['full', 'Friday 3 May 2024'],
])('%s gives %s', (pattern, expected) => {
  expect(isDatePattern(pattern)).toBe(true);
  // Some releases of Node.js have a comma after the weekday.
  expect(formatDate(TAKEN, pattern).replace(',', '')).toBe(expected);
});

test.each(['Medium', 'upper', 'Day', 'kebab', '03'])('%s is no pattern', (text) => {
  expect(isDatePattern(text)).toBe(false);
});

describe('names of months and days', () => {
  test.each([
    ['zh', 'YYYY年MMMMD日 dddd', '2024年5月3日 星期五'],
    ['zh', 'long', '2024年5月3日'],
    ['ja', 'MMMM dddd', '5月 金曜日'],
    ['zh', 'YYYY年MMMM', '2024年5月'],
    ['ja', 'long', '2024年5月3日'],
    ['de', 'dddd, D. MMMM YYYY', 'Freitag, 3. Mai 2024'],
    ['de', 'long', '3. Mai 2024'],
    ['fr', 'dddd D MMMM', 'vendredi 3 mai'],
    ['fr', 'MMM', 'mai'],
    ['es', 'dddd D [de] MMMM', 'viernes 3 [de] mayo'],
    ['es', 'long', '3 de mayo de 2024'],
    ['pt', 'long', '3 de maio de 2024'],
    ['pt', 'MMM', 'mai'],
    ['cs', 'MMMM YYYY', 'květen 2024'],
    ['cs', 'D. MMMM YYYY', '3. května 2024'],
  ])('in %s: %s gives %s', (lang, pattern, expected) => {
    expect(formatDate(TAKEN, pattern, lang)).toBe(expected);
  });

  test('end with no dot', () => {
    expect(formatDate('2024-09-03', 'MMM', 'fr')).toBe('sept');
    expect(formatDate('2024-09-03', 'ddd', 'de')).toBe('Di');
  });
});

describe('a date of which a part is unknown', () => {
  test.each([
    ['1965', 'YYYY-MM-DD', '1965'],
    ['1965-08', 'YYYY-MM-DD', '1965-08'],
    ['1965-08', 'YYYY MMMM D', '1965 August'],
    ['1965-08', 'D. MMMM YYYY', ''],
    ['1965-08', 'long', 'August 1965'],
    ['1965', 'long', '1965'],
    ['1965-08-14', 'dddd HH.mm', ''],
    ['', 'long', ''],
  ])('%s as %s is "%s"', (iso, pattern, expected) => {
    expect(formatDate(iso, pattern)).toBe(expected);
  });
});
