import { expect, test } from 'vitest';
import { bytesText, countOf, nameParts, scoreText, timeText } from './texts.ts';

test('the tail of a name is never cut off', () => {
  expect(nameParts('golden retriever-12.jpg')).toEqual(['golden retriever', '-12.jpg']);
  expect(nameParts('dog.jpeg')).toEqual(['dog', '.jpeg']);
  expect(nameParts('no extension')).toEqual(['no extension', '']);
  expect(nameParts('.jpg')).toEqual(['.jpg', '']);
});

test('numbers are formatted for reading', () => {
  expect([countOf(1, 'picture'), countOf(1204, 'picture')]).toEqual([
    '1 picture',
    '1,204 pictures',
  ]);
  expect([12, 3456, 3_400_000].map(bytesText)).toEqual(['12 bytes', '3 kB', '3.4 MB']);
  expect([0, 0.004, 0.5].map(scoreText)).toEqual(['0\u00a0%', '< 1\u00a0%', '50\u00a0%']);
});

test('a time is that of the camera, wherever the page is read', () => {
  expect(timeText('2024-05-03T18:22:31')).toBe('3 May 2024, 18:22');
  expect(timeText('2024-05-03T23:59:00+09:00')).toBe('3 May 2024, 23:59');
});
