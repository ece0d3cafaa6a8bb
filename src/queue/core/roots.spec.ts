import { posix, win32 } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nameOf, parseRoot, placeOf, type Root } from './roots.ts';

describe('a root', () => {
  test('is NAME=PATH, or a path that is its own name', () => {
    expect(parseRoot('photos=/mnt/a=b', posix)).toEqual({ name: 'photos', folder: '/mnt/a=b' });
    expect(parseRoot('/mnt/photos', posix)).toEqual({ name: '/mnt/photos', folder: '/mnt/photos' });
    expect(parseRoot('photos=Z:\\p', win32)).toEqual({ name: 'photos', folder: 'Z:\\p' });
    expect(parseRoot('photos=', posix)?.name).not.toBe('photos');
  });
});

const ROOTS: readonly Root[] = [
  { name: 'all', folder: '/srv' },
  { name: 'photos', folder: '/srv/photos' },
];

describe('a file', () => {
  test('is named by the innermost root, with slashes', () => {
    expect(nameOf('/srv/photos/a/1.jpg', ROOTS, posix)).toEqual({
      root: 'photos',
      path: 'a/1.jpg',
    });
    expect(nameOf('/srv/photos2/1.jpg', ROOTS, posix)).toEqual({
      root: 'all',
      path: 'photos2/1.jpg',
    });
    expect(nameOf('/home/1.jpg', ROOTS, posix)).toBeUndefined();
    const drive = [{ name: 'z', folder: 'Z:\\p' }];
    expect(nameOf('Z:\\p\\a\\1.jpg', drive, win32)).toEqual({ root: 'z', path: 'a/1.jpg' });
  });

  test.each([
    ['a/1.jpg', '/srv/photos/a/1.jpg'],
    ['..x/1.jpg', '/srv/photos/..x/1.jpg'],
    ['../other/1.jpg', undefined],
    ['a/../../other/1.jpg', undefined],
    ['', undefined],
    ['.', undefined],
    ['a\0b', undefined],
    ['/etc/passwd', '/srv/photos/etc/passwd'],
  ])('of another machine, %j, is at %s', (path, file) => {
    expect(placeOf({ root: 'photos', path }, ROOTS, posix)?.file).toBe(file);
  });

  test('of an unknown root is nowhere', () => {
    expect(placeOf({ root: 'more', path: '1.jpg' }, ROOTS, posix)).toBeUndefined();
  });

  test.each(['..\\other\\1.jpg', 'C:\\Windows\\win.ini', 'a\\..\\..\\b'])(
    'does not leave a root on Windows as %s',
    (path) => {
      const place = placeOf({ root: 'z', path }, [{ name: 'z', folder: 'Z:\\p' }], win32);
      expect(place?.file ?? 'Z:\\p\\').toMatch(/^Z:\\p\\/);
    },
  );
});
