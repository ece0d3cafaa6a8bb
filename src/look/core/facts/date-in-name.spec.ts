import { expect, test } from 'vitest';
import { isoDate } from './capture-dates.ts';
import { dateInName } from './date-in-name.ts';

test.each([
  ['IMG-20200307-WA0001.jpg', '2020-03-07'],
  ['Screenshot_20190102-030405.jpg', '2019-01-02T03:04:05'],
  ['IMG_20190102_030405123.jpg', '2019-01-02T03:04:05'],
  ['20190102030405.jpg', '2019-01-02T03:04:05'],
  ['PXL_20210304_050607089.jpg', '2021-03-04T05:06:07+00:00'],
  ['WhatsApp Image 2023-01-02 at 03.04.05.jpeg', '2023-01-02T03:04:05'],
  ['signal-2023-01-02-030405.jpg', '2023-01-02T03:04:05'],
  ['2019-01-02 03.04.05.jpg', '2019-01-02T03:04:05'],
  ['2014.07.01 Oma mit Bello.jpg', '2014-07-01'],
  ['1962_08_19.tif', '1962-08-19'],
  ['IMG_4711.jpg', undefined],
  ['1614834367890.jpg', undefined],
  ['20201332.jpg', undefined],
  ['2021-02-30.jpg', undefined],
  ['2020-0307.jpg', undefined],
  ['v1.2020.03.07.jpg', undefined],
])('%s: %s', (name, date) => {
  const found = dateInName(name);
  expect(found && isoDate(found)).toBe(date);
});
