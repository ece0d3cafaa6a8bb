import { expect, test } from 'vitest';
import { makeFilter } from './filter.ts';

test('without options every visible file and folder is wanted', () => {
  const filter = makeFilter({});
  expect(filter.file('a.jpg')).toBe(true);
  expect(filter.file('a/b/c.txt')).toBe(true);
  expect(filter.folder('a/b')).toBe(true);
});

test('names that begin with a dot are wanted only if asked for', () => {
  expect(makeFilter({}).file('a/.b.jpg')).toBe(false);
  expect(makeFilter({}).folder('a/.thumbnails')).toBe(false);
  expect(makeFilter({ hidden: true }).file('a/.b.jpg')).toBe(true);
  expect(makeFilter({ hidden: true }).folder('a/.thumbnails')).toBe(true);
});

test('a glob without a slash is matched against the name, at any depth and in any case', () => {
  const filter = makeFilter({ include: ['IMG_*.jpg'] });
  expect(filter.file('IMG_1.jpg')).toBe(true);
  expect(filter.file('a/b/img_2.JPG')).toBe(true);
  expect(filter.file('a/DSC_1.jpg')).toBe(false);
  expect(filter.file('IMG_1.jpg/other.png')).toBe(false);
});

test('a glob with a slash is matched against the whole path below the given folder', () => {
  const filter = makeFilter({ include: ['2024/*.jpg', 'old/**/*.png'] });
  expect(filter.file('2024/a.jpg')).toBe(true);
  expect(filter.file('2024/may/a.jpg')).toBe(false);
  expect(filter.file('x/2024/a.jpg')).toBe(false);
  expect(filter.file('old/a.png')).toBe(true);
  expect(filter.file('old/1/2/a.png')).toBe(true);
});

test('include applies to files only, so that they are found in any folder', () => {
  expect(makeFilter({ include: ['*.jpg'] }).folder('a')).toBe(true);
});

test('exclude applies to files and folders, and overrides include', () => {
  const filter = makeFilter({ include: ['*.jpg'], exclude: ['thumb*', 'trash/', 'a/b'] });
  expect(filter.file('x/thumb_1.jpg')).toBe(false);
  expect(filter.folder('x/Thumbnails')).toBe(false);
  expect(filter.folder('x/trash')).toBe(false);
  expect(filter.folder('a/b')).toBe(false);
  expect(filter.folder('x/a/b')).toBe(true);
  expect(filter.file('x/1.jpg')).toBe(true);
});

test('globs match hidden names if those are asked for', () => {
  const filter = makeFilter({ hidden: true, include: ['*.jpg'] });
  expect(filter.file('.a.jpg')).toBe(true);
});
