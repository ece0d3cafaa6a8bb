import { expect, it } from 'vitest';
import { reoriented, undoing } from './luma.ts';

it.each([0, 1, 2, 3, 4, 5, 6, 7])('orientation %i is undone by another, or by itself', (by) => {
  const luma = { size: 3, data: Float32Array.from({ length: 9 }, (_, index) => index) };
  expect(reoriented(reoriented(luma, by), undoing(by))).toEqual(luma);
});
