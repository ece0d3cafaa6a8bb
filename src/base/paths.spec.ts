import { posix, win32 } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isWithin } from './paths.ts';

describe('a path is within a folder', () => {
  test.each([
    ['/a/b', '/a/b'],
    ['/a/b/', '/a/b'],
    ['/a/b', '/a/b/'],
    ['/a/b', '/a/b/c/d'],
    ['/a/b/', '/a/b/c'],
    ['/a/b', '/a/b/..x'],
    ['/a/b', '/a/b/...'],
    ['/a/b', '/a/b/..x/c'],
    ['/a/b', '/a/c/../b/d'],
    ['/', '/'],
    ['/', '/a'],
  ])('%s: %s', (folder, path) => {
    expect(isWithin(folder, path, posix)).toBe(true);
  });

  test.each([
    ['C:\\a', 'C:\\a'],
    ['C:\\a', 'c:\\A\\b'],
    ['C:\\a\\', 'C:/a/b'],
    ['C:\\', 'C:\\..x'],
    ['\\\\server\\share', '\\\\server\\share\\a'],
  ])('on Windows %s: %s', (folder, path) => {
    expect(isWithin(folder, path, win32)).toBe(true);
  });
});

describe('a path is not within a folder', () => {
  test.each([
    ['/a/b', '/a'],
    ['/a/b', '/'],
    ['/a/b', '/a/bc'],
    ['/a/b', '/a/c/b'],
    ['/a/b', '/a/b/../c'],
    ['/a/b', '/a/..x'],
  ])('%s: %s', (folder, path) => {
    expect(isWithin(folder, path, posix)).toBe(false);
  });

  test.each([
    ['C:\\a', 'D:\\a'],
    ['C:\\', 'D:\\'],
    ['C:\\a', 'C:\\ab'],
    ['C:\\a', '\\\\server\\share\\a'],
    ['\\\\server\\share', '\\\\server\\other\\a'],
  ])('on Windows %s: %s', (folder, path) => {
    expect(isWithin(folder, path, win32)).toBe(false);
  });
});
