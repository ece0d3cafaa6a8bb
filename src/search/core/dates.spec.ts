import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isInRange, parseDates } from './dates.ts';

describe('parseDates', () => {
  test.each([
    ['2024', { from: '2024', to: '2024' }],
    ['2024-05', { from: '2024-05', to: '2024-05' }],
    ['2024-05-03', { from: '2024-05-03', to: '2024-05-03' }],
    ['May 2024', { from: '2024-05', to: '2024-05' }],
    ['sept 2024', { from: '2024-09', to: '2024-09' }],
    ['3 May 2024', { from: '2024-05-03', to: '2024-05-03' }],
    ['2023..2024', { from: '2023', to: '2024' }],
    ['2023-11..', { from: '2023-11' }],
    ['..2024-05', { to: '2024-05' }],
  ])('understands %s', (text, dates) => {
    expect(parseDates(text)).toEqual(dates);
  });

  test.each([
    ...['', '..', '...', '24', '4711', '2024-13', '2024-05-32', 'May', 'my 2024', '45 May 2024'],
    ...['2023..2024..2025', 'IMG_2024', '2023..dog'],
  ])('does not mistake "%s" for a date', (text) => {
    expect(parseDates(text)).toBeUndefined();
  });
});

describe('isInRange', () => {
  test('includes both ends, at their precision', () => {
    const may = { from: '2024-05', to: '2024-05' };
    expect(isInRange('2024-05-31T23:59:59+02:00', may)).toBe(true);
    expect(isInRange('2024-06-01T00:00:00', may)).toBe(false);
    expect(isInRange('2024-04-30', may)).toBe(false);
    expect(isInRange('2031-01-01', { from: '2023' })).toBe(true);
  });

  test('holds for a day between two days', () => {
    const day = fc
      .date({ min: new Date('1950-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, day, (time, from, to) => {
        expect(isInRange(`${time}T12:00:00`, { from, to })).toBe(from <= time && time <= to);
      }),
    );
  });
});
