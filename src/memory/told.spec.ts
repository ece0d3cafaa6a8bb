import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../../test/support/pictures/pictures.ts';
import { isFirstTime } from './told.ts';

test('something is told once for each data folder', () => {
  const folder = path.join(scratch(), 'new');
  expect(isFirstTime('a', folder)).toBe(true);
  expect(isFirstTime('a', folder)).toBe(false);
  expect(isFirstTime('b', folder)).toBe(true);
});

test('nothing is told where that cannot be remembered', () => {
  const file = path.join(scratch(), 'file');
  writeFileSync(file, '');
  expect(isFirstTime('a', file)).toBe(false);
});
