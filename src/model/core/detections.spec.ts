import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, type CentreMaps, detectionsIn, overlap } from './detections.ts';

const SIZE = 24;
const AREA = SIZE * SIZE;

interface Drawn {
  readonly kind: number;
  readonly x: number;
  readonly y: number;
  readonly logit: number;
  /** Left, top, right and bottom, in cells of the map. */
  readonly sides: readonly [number, number, number, number];
}

/** Kinds not numbered from 0, as when others are left out. */
const KINDS = Int32Array.of(3, 5, 8);

/** Maps of three kinds with these centres, each with fainter neighbours. */
function mapsOf(things: readonly Drawn[]): CentreMaps {
  const centres = new Float32Array(3 * AREA).fill(-9);
  const sides = new Float32Array(4 * AREA);
  for (const { kind, x, y, logit, sides: own } of things) {
    for (const [across, fainter] of [
      [-1, 1],
      [1, 1],
      [0, 0],
    ] as const) {
      const place = y * SIZE + x + across;
      centres[kind * AREA + place] = logit - fainter;
      own.forEach((distance, index) => {
        sides[index * AREA + place] = distance * 4;
      });
    }
  }
  return { kinds: KINDS, centres, sides, width: SIZE, height: SIZE };
}

describe('things found by their centres', () => {
  it('have their kind, their score and their box in fractions of the picture', () => {
    const maps = mapsOf([{ kind: 2, x: 12, y: 6, logit: 0, sides: [6, 3, 6, 12] }]);
    const [thing, ...others] = detectionsIn(maps);
    expect(others).toEqual([]);
    expect(thing).toEqual({ class: 8, score: 0.5, box: [0.25, 0.125, 0.5, 0.625] });
  });

  it('come likeliest first, without those below a tenth', () => {
    const at = { y: 12, sides: [2, 2, 2, 2] } as const;
    const maps = mapsOf([
      { ...at, kind: 0, x: 4, logit: -1 },
      { ...at, kind: 0, x: 12, logit: 2 },
      { ...at, kind: 0, x: 20, logit: -2.3 },
    ]);
    expect(detectionsIn(maps).map(({ score }) => score > 0.5)).toEqual([true, false]);
  });

  it('count once if boxes of one kind overlap, twice if the kinds differ', () => {
    const at = { y: 12, sides: [6, 6, 6, 6], logit: 1 } as const;
    const one = mapsOf([
      { ...at, kind: 0, x: 11 },
      { ...at, kind: 0, x: 14 },
    ]);
    const two = mapsOf([
      { ...at, kind: 0, x: 11 },
      { ...at, kind: 1, x: 14 },
    ]);
    expect(detectionsIn(one)).toHaveLength(1);
    expect(detectionsIn(two)).toHaveLength(2);
  });

  it('have boxes within the picture, whatever the network gives', () => {
    const place = fc.integer({ min: 1, max: SIZE - 2 });
    const side = fc.integer({ min: -8, max: 40 });
    const drawn = fc.record({
      kind: fc.integer({ min: 0, max: 2 }),
      x: place,
      y: place,
      logit: fc.integer({ min: -4, max: 4 }),
      sides: fc.tuple(side, side, side, side),
    });
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 6 }), (things) => {
        for (const { box, score } of detectionsIn(mapsOf(things))) {
          const [left, top, width, height] = box;
          expect(Math.min(left, top, width, height)).toBeGreaterThanOrEqual(0);
          expect(Math.max(left + width, top + height)).toBeLessThanOrEqual(1 + 1e-9);
          expect(score).toBeGreaterThanOrEqual(0.1);
        }
      }),
    );
  });
});

it.each<[Box, Box, number]>([
  [[0, 0, 0.5, 0.5], [0, 0, 0.5, 0.5], 1],
  [[0, 0, 0.5, 0.5], [0.5, 0, 0.5, 0.5], 0],
  [[0, 0, 0.5, 1], [0, 0, 1, 1], 0.5],
  [[0, 0, 0, 0], [0, 0, 0, 0], 0],
])('the intersection over union of %j and %j is %d', (one, other, share) => {
  expect(overlap(one, other)).toBeCloseTo(share, 9);
});
