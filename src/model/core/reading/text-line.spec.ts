import { expect, it } from 'vitest';
import { searchedSize } from './text-line.ts';

it.each([
  ['a page', 1414, 2000, 672, 960],
  ['a strip', 100, 2000, 64, 960],
  ['a small picture', 100, 50, 96, 64],
  ['a pixel', 1, 1, 32, 32],
])('lines of %s are looked for on a grid', (_, width, height, wide, high) => {
  expect(searchedSize({ width, height })).toEqual({ width: wide, height: high });
});
