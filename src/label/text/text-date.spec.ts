import { describe, expect, it } from 'vitest';
import { textDate } from './text-date.ts';
import { rowsFrom } from './text-facts.fixtures.ts';

describe('the date of a text', () => {
  it.each([
    ['25/12/2018', '2018-12-25'],
    ['2018-10-19', '2018-10-19'],
    ['19 OCT 2018', '2018-10-19'],
    ['25.12.18', '2018-12-25'],
    ['12-01-19 21:13', '2019-01-12'],
    ['12/28/2017', '2017-12-28'],
    [': 01-03-185:23:26PM', '2018-03-01'],
    ['19/10/201820:49:59 #01', '2018-10-19'],
    ['05Mar 201818:24', '2018-03-05'],
    ['1 7JAN 2018', '2018-01-17'],
    ['10/03/20 18 5:41', '2018-03-10'],
    ['October 19, 2018', '2018-10-19'],
    ['3. März 2019', '2019-03-03'],
    ['7 août 2020', '2020-08-07'],
    ['14 de mayo 2021', undefined],
    ['2024年5月3日', '2024-05-03'],
    ['30/02/2018', undefined],
    ['Tel 03-3271 9872', undefined],
    ['1.234.567,89', undefined],
    ['192.168.10.12', undefined],
  ])('%s', (text, day) => {
    expect(textDate(rowsFrom(text))).toBe(day);
  });

  it.each([
    ['another date proves the order', ['05/06/2018', 'Date 06/30/2018 10:00', 'x'], '2018-06-30'],
    [
      'a date above twelve proves it for others',
      ['Date: 05/06/2018', 'Printed 06/30/2018'],
      '2018-05-06',
    ],
    ['an American address suggests it', ['Date: 05/06/2018', 'Portland, OR 97201'], '2018-05-06'],
    ['nothing is known, the day comes first', ['Date: 05/06/2018'], '2018-06-05'],
    [
      'a date of expiry stands above',
      ['Valid until 01/02/2030', 'Date 05.06.2018 12:30'],
      '2018-06-05',
    ],
  ])('where %s', (_, rows, day) => {
    expect(textDate(rowsFrom(...rows))).toBe(day);
  });
});
