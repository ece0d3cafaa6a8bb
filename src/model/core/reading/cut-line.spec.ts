import { describe, expect, it } from 'vitest';
import type { Pixels } from '../../../look/core/pixels/resample.ts';
import { cutLine } from './cut-line.ts';

/** A page whose red increases to the right and green downwards, by one per pixel. */
const page: Pixels = {
  width: 200,
  height: 200,
  data: Uint8Array.from({ length: 200 * 200 * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3);
    return [pixel % 200, Math.floor(pixel / 200), 7][at % 3] ?? 0;
  }),
};

/** Red and green of a pixel, which tell where on the page it comes from. */
function origin({ width, data }: Pixels, x: number, y: number): [number, number] {
  const at = (y * width + x) * 3;
  return [data[at] ?? 0, data[at + 1] ?? 0];
}

describe('cutting out a line', () => {
  it('keeps pixels where nothing is turned or scaled', () => {
    const cut = cutLine(page, { x: 100, y: 50, width: 40, height: 10, angle: 0 }, 10);
    expect([cut.width, cut.height]).toEqual([40, 10]);
    expect(origin(cut, 0, 0)).toEqual([80, 45]);
    expect(origin(cut, 39, 9)).toEqual([119, 54]);
  });

  it.each([
    ['enlarged', 20, 80],
    ['reduced', 5, 20],
  ])('keeps its shape, %s', (_, height, width) => {
    const cut = cutLine(page, { x: 100, y: 50, width: 40, height: 10, angle: 0 }, height);
    expect(cut.width).toBe(width);
    const [x, y] = origin(cut, Math.floor(width / 2), Math.floor(height / 2));
    expect(Math.abs(x - 100) + Math.abs(y - 50)).toBeLessThan(3);
  });

  it('turns a slanted line straight', () => {
    const angle = Math.PI / 6;
    const cut = cutLine(page, { x: 100, y: 100, width: 60, height: 12, angle }, 12);
    const [x, y] = origin(cut, 59, 6);
    expect(Math.abs(x - (100 + 30 * Math.cos(angle)))).toBeLessThan(2);
    expect(Math.abs(y - (100 + 30 * Math.sin(angle)))).toBeLessThan(2);
  });

  it('reads a line that stands from its bottom to its top', () => {
    const cut = cutLine(page, { x: 100, y: 100, width: 10, height: 60, angle: 0 }, 10);
    expect([cut.width, cut.height]).toEqual([60, 10]);
    expect(origin(cut, 0, 5)[1]).toBeGreaterThan(origin(cut, 59, 5)[1]);
  });

  it('repeats the edge where a box reaches beyond the page', () => {
    const cut = cutLine(page, { x: 0, y: 0, width: 20, height: 10, angle: 0 }, 10);
    expect(origin(cut, 0, 0)).toEqual([0, 0]);
  });
});
