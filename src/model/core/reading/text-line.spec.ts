import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pageBox, searchedSize } from './text-line.ts';

it.each([
  ['a page', 1414, 2000, 672, 960],
  ['a strip', 400, 4000, 288, 2880],
  ['a small picture', 100, 50, 96, 64],
  ['a pixel', 1, 1, 32, 32],
])('lines of %s are looked for on a grid', (_, width, height, wide, high) => {
  expect(searchedSize({ width, height })).toEqual({ width: wide, height: high });
});

it.each([
  ['a page', 3000, 4000, 1500, 2000],
  ['a small picture', 400, 500, 400, 500],
  ['a long receipt', 1000, 5000, 800, 4000],
  ['a very long one', 1000, 20_000, 300, 6000],
])('%s is read in a copy', (_, width, height, wide, high) => {
  expect(pageBox({ width, height })).toEqual({ width: wide, height: high });
});

it('copies are bounded, whatever the picture', () => {
  const side = fc.integer({ min: 1, max: 60_000 });
  fc.assert(
    fc.property(side, side, (width, height) => {
      const page = pageBox({ width, height });
      expect(page.width * page.height).toBeLessThan(5e6);
      const searched = searchedSize(page);
      expect(searched.width * searched.height).toBeLessThan(1.3e6);
    }),
  );
});
