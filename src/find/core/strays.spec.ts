import { expect, test } from 'vitest';
import { groupsOf } from './companions.ts';
import { straysOf } from './strays.ts';

/** The strays of a folder, by the picture they lose. */
function strays(pictures: readonly string[], others: readonly string[]): Record<string, string[]> {
  const files = [...pictures, ...others];
  const found = straysOf(files, groupsOf(files, pictures));
  return Object.fromEntries(
    [...found].map(
      ([
        {
          pictures: [name = ''],
        },
        own,
      ]) => [name, own],
    ),
  );
}

test('a file that shares the name or the stem of a picture and does not travel is a stray', () => {
  const others = ['a.txt', 'a.json', 'a.jpg.bak', 'A.JPG~', '._a.jpg', 'a.xyz.abc'];
  expect(strays(['a.jpg'], others)).toEqual({ 'a.jpg': [...others].sort() });
});

test('companions, other pictures and files with other stems are not strays', () => {
  const others = ['a.xmp', 'a.jpg.xmp', 'a.png', 'ab.txt', 'b.txt', 'x a.txt', 'txt'];
  expect(strays(['a.jpg'], others)).toEqual({});
});

test('a stray goes by the longest name that it begins with', () => {
  expect(strays(['a.jpg', 'a.jpg.png'], ['a.jpg.png.txt', 'a.jpg.txt', 'a.txt'])).toEqual({
    'a.jpg': ['a.jpg.txt', 'a.txt'],
    'a.jpg.png': ['a.jpg.png.txt'],
  });
});
