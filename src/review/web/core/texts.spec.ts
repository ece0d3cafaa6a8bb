import { expect, test } from 'vitest';
import { bytesText, monthText, nameParts, scoreText, timeText } from './texts.ts';

test('the tail of a name is never cut off', () => {
  expect(nameParts('golden retriever-12.jpg')).toEqual(['golden retriever', '-12.jpg']);
  expect(nameParts('dog.jpeg')).toEqual(['dog', '.jpeg']);
  expect(nameParts('no extension')).toEqual(['no extension', '']);
  expect(nameParts('.jpg')).toEqual(['.jpg', '']);
});

test('numbers are formatted for reading', () => {
  expect([12, 3456, 3_400_000].map(bytesText)).toEqual(['12 bytes', '3 kB', '3.4 MB']);
  expect([0, 0.004, 0.5].map(scoreText)).toEqual(['0\u00a0%', '< 1\u00a0%', '50\u00a0%']);
});

test('a time is that of the camera, wherever the page is read', () => {
  expect(timeText('2024-05-03T18:22:31')).toBe('3 May 2024, 18:22');
  expect(timeText('2024-05-03T23:59:00+09:00')).toBe('3 May 2024, 23:59');
  expect(timeText('long ago')).toBe('long ago');
});

test('a month is written out, and one that no calendar has is shown as it is', () => {
  expect(['2024-05', '1899-12', '2024-13', ''].map(monthText)).toEqual([
    'May 2024',
    'December 1899',
    '2024-13',
    'No date',
  ]);
});
