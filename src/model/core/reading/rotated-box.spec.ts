import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf, cornersOf, type RotatedBox, smallestBox } from './rotated-box.ts';

const turned: fc.Arbitrary<RotatedBox> = fc.record({
  x: fc.double({ min: -500, max: 500, noNaN: true }),
  y: fc.double({ min: -500, max: 500, noNaN: true }),
  width: fc.double({ min: 30, max: 300, noNaN: true }),
  height: fc.double({ min: 2, max: 25, noNaN: true }),
  angle: fc.double({ min: -0.78, max: 0.78, noNaN: true }),
});

describe('the smallest rectangle around points', () => {
  it('is that whose corners they are', () => {
    fc.assert(
      fc.property(turned, (box) => {
        const found = smallestBox(cornersOf(box));
        for (const side of ['x', 'y', 'width', 'height', 'angle'] as const) {
          expect(found[side]).toBeCloseTo(box[side], 5);
        }
      }),
    );
  });

  it('is not changed by points within it', () => {
    fc.assert(
      fc.property(turned, fc.array(fc.tuple(fc.float(), fc.float())), (box, shares) => {
        const within = shares.map(([along, across]) => ({
          ...box,
          width: box.width * fraction(along),
          height: box.height * fraction(across),
        }));
        const found = smallestBox([...cornersOf(box), ...within.flatMap(cornersOf)]);
        expect(found.width).toBeCloseTo(box.width, 5);
      }),
    );
  });

  it.each([
    ['no point', [], 0],
    ['a point', [{ x: 3, y: 4 }], 0],
    ['a line', [1, 2, 3].map((x) => ({ x, y: 4 })), 2],
  ])('of %s is as wide as it', (_, points, width) => {
    expect(smallestBox(points)).toMatchObject({ width, height: 0 });
  });
});

it('gives bounds in whole pixels of the picture', () => {
  const box = { x: 5, y: 5, width: 20, height: 4, angle: 0 };
  expect(boundsOf(box, { width: 12, height: 12 })).toEqual([0, 3, 12, 4]);
  expect(boundsOf({ ...box, x: 50 }, { width: 12, height: 12 })).toEqual([11, 3, 1, 4]);
});

function fraction(value: number): number {
  return Number.isFinite(value) ? Math.abs(value) % 1 : 0;
}
