import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateInUtc, offsetText, parseDate, parseDateInWords, parseOffset } from './dates.ts';

describe('a date is read in every format', () => {
  test.each([
    ['2012:05:06 07:08:09', '2012-05-06T07:08:09'],
    ['2012-05-06 07:08:09', '2012-05-06T07:08:09'],
    ['2012/05/06 07:08:09', '2012-05-06T07:08:09'],
    ['2012.05.06 07:08:09', '2012-05-06T07:08:09'],
    ['2012:05:06T07:08:09', '2012-05-06T07:08:09'],
    ['2012-05-06T07:08:09', '2012-05-06T07:08:09'],
    ['2012:05:06:07:08:09', '2012-05-06T07:08:09'],
    ['2012:5:6 7:8:9', '2012-05-06T07:08:09'],
    ['2012: 5: 6  7: 8: 9', '2012-05-06T07:08:09'],
    ['  2012:05:06 07:08:09  ', '2012-05-06T07:08:09'],
    ['2012:05:06 07:08:09.123', '2012-05-06T07:08:09'],
    ['2012:05:06 24:08:09', '2012-05-06T00:08:09'],
    ['2012:05:06 23:59:60', '2012-05-06T23:59:59'],
    ['2012:05:06 07:08:09 PM', '2012-05-06T19:08:09'],
    ['2012:05:06 12:08:09 am', '2012-05-06T00:08:09'],
    ['2012:05:06 07:08:09 DST', '2012-05-06T07:08:09'],
    ['20120506T070809', '2012-05-06T07:08:09'],
    ['20120506 070809', '2012-05-06T07:08:09'],
    ['2012:05:06 07:08', '2012-05-06T07:08:00'],
    ['2012-05-06T07:08', '2012-05-06T07:08:00'],
    ['2012:05:06', '2012-05-06'],
    ['20120506', '2012-05-06'],
    ['2012:05:06   :  :  ', '2012-05-06'],
    ['2012-05', '2012-05'],
    ['2012:05:00 00:00:00', '2012-05'],
    ['20120000', '2012'],
    ['2012', '2012'],
    ['1853-07-14', '1853-07-14'],
    ['2012:05:06 07:08:09\0\0', '2012-05-06T07:08:09'],
    ['2012/05/06T07:08', '2012-05-06T07:08:00'],
    ['2012:05', '2012-05'],
    ['٢٠١٢:٠٥:٠٦ ٠٧:٠٨:٠٩', '2012-05-06T07:08:09'],
    ['2012:05:06 07:08:09+02:00', '2012-05-06T07:08:09'],
  ])('"%s" is %s', (written, local) => {
    expect(parseDate(written)?.local).toBe(local);
  });

  test.each([
    ['2012', 'year'],
    ['2012-05', 'month'],
    ['2012-05-06', 'day'],
    ['2012-05-06T07:08', 'minute'],
    ['2012-05-06T07:08:09', 'second'],
  ])('"%s" is known to the %s', (written, precision) => {
    expect(parseDate(written)?.precision).toBe(precision);
  });

  test('its fraction and offset are kept beside the time, which is not shifted', () => {
    expect(parseDate('2012-05-06T07:08:09.120-03:30')).toEqual({
      local: '2012-05-06T07:08:09',
      precision: 'second',
      fraction: '120',
      offset: '-03:30',
    });
  });

  test.each([
    ['Tue, 16 Jun 2009 14:57:56 +0000', '2009-06-16T14:57:56', '+00:00'],
    ['16 June 2009 14:57:56 GMT', '2009-06-16T14:57:56', '+00:00'],
    ['16 Jun 2009', '2009-06-16', undefined],
    ['Sat Mar 01 12:00:00 2003', '2003-03-01T12:00:00', undefined],
    ['SAT MAR  1 12:00:00 2003', '2003-03-01T12:00:00', undefined],
    ['2003-03-01T12:00:00Z', '2003-03-01T12:00:00', '+00:00'],
    ['Sat Foo 01 12:00:00 2003', undefined, undefined],
  ])('in words: "%s"', (written, local, offset) => {
    const date = parseDateInWords(written);
    expect([date?.local, date?.offset]).toEqual([local, offset]);
  });
});

describe('not a date:', () => {
  test.each([
    '',
    '0000:00:00 00:00:00',
    '    :  :     :  :  ',
    'yesterday',
    '6/16/09',
    '06:01:1998',
    '2008:103:01 10:00:00',
    '2023:02:31 12:00:00',
    '2024:13:01 12:00:00',
    '2024:01:01 25:00:00',
    '2024:01:01 12:60:00',
    '2024:01:01 12:00:61',
    '2024:01:01 1',
    '2024-13',
    '0001-01-01T00:00:00',
    '9999-12-31T23:59:59',
    '201205061',
  ])('is impossible: "%s"', (written) => {
    expect(parseDate(written)).toBeUndefined();
  });

  test.each([
    '1970:01:01 00:00:00',
    '1970-01-01T01:00:00',
    '1969-12-31T16:00:00-08:00',
    '1970-01-01T05:30:00+05:30',
    '1904:01:01 00:00:00',
    '1980:01:01 00:00:12',
    '2000:01:01 00:00:00',
    '1601-01-01T00:00:00Z',
    '1903-12-31T19:00:00',
    '1980:01:01 00:03:12',
    '1979-12-31T23:00:00',
    '1999:11:30 00:00:00',
    '2002:12:08 12:00:00',
    '2038-01-19T03:14:07Z',
  ])('is a clock that was never set: "%s"', (written) => {
    expect(parseDate(written)).toBeUndefined();
  });

  test('is not midnight of another day', () => {
    expect(parseDate('2005:01:01 00:00:00')?.local).toBe('2005-01-01T00:00:00');
    expect(parseDate('2000:01:01 09:00:00')?.local).toBe('2000-01-01T09:00:00');
    expect(parseDate('1970:01:01 12:00:00')?.local).toBe('1970-01-01T12:00:00');
    expect(parseDate('1980-01-01')?.local).toBe('1980-01-01');
  });
});

test.each([
  ['+02:00', '+02:00'],
  ['+0200', '+02:00'],
  ['+02', '+02:00'],
  ['-5:00', '-05:00'],
  ['+5:30', '+05:30'],
  ['Z', '+00:00'],
  ['utc', '+00:00'],
  ['02:00', undefined],
  ['   :  ', undefined],
  ['+99:99', undefined],
  ['+14:30', undefined],
  ['-12:30', undefined],
  ['', undefined],
])('the offset "%s" is %s', (written, offset) => {
  expect(parseOffset(written)).toBe(offset);
});

test('minutes and points in time are written alike', () => {
  expect([330, -210, 0].map(offsetText)).toEqual(['+05:30', '-03:30', '+00:00']);
  expect(dateInUtc(Date.UTC(2019, 6, 8, 9, 10, 11))).toMatchObject({
    local: '2019-07-08T09:10:11',
    offset: '+00:00',
  });
  expect(dateInUtc(Number.NaN)).toBeUndefined();
});

test('whatever the text, a date that is read exists', () => {
  const part = fc.constantFrom('2012', '05', '13', '9', ':', '-', ' ', 'T', 'Z', '+', '.', 'PM');
  const near = fc.array(part, { maxLength: 16 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (text) => {
      const date = parseDate(text);
      if (date === undefined) return;
      expect(Number.isNaN(Date.parse(`${date.local}${date.offset ?? ''}`))).toBe(false);
    }),
  );
});
