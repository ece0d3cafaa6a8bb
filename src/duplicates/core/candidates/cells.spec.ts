import { describe, expect, it } from 'vitest';
import { type Fingerprint, fingerprintOf } from '../fingerprint/fingerprint.ts';
import { orientations } from '../fingerprint/luma.ts';
import { Cells, hashDistance, simhashDistance } from './cells.ts';

/** Distinct pictures for distinct seeds. */
function fingerprint(seed: number, orientation = 0): Fingerprint {
  const data = Float32Array.from({ length: 48 * 48 }, (_, index) => {
    const [x, y] = [(index % 48) / 48, Math.floor(index / 48) / 48];
    return 128 + 60 * Math.sin(seed * x + 2 * y) + 50 * Math.cos(x * y * seed * 3 + x);
  });
  const luma = orientations({ size: 48, data })[orientation] ?? { size: 48, data };
  return fingerprintOf(
    luma,
    Float32Array.from({ length: 64 }, (_, at) => Math.sin(at * seed)),
  );
}

describe('cells of pictures', () => {
  it.each([
    ['SimHash', simhashDistance],
    ['perceptual hash', hashDistance],
  ])('are ordered by %s, the nearest first', (_, distance) => {
    const centres = [1, 2, 3, 4].map((seed) => fingerprint(seed));
    const cells = new Cells(
      centres.flatMap((centre) => Array<Fingerprint>(2000).fill(centre)),
      distance,
    );
    const own = centres.map((centre) => cells.nearest(centre)[0]);
    expect(new Set(own).size).toBe(4);
    expect(new Set(cells.nearest(fingerprint(5)))).toEqual(new Set(own));
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])('are the same for a picture turned by orientation %i', (by) => {
    const [picture, other] = [fingerprint(3, by), fingerprint(4)];
    expect(hashDistance(fingerprint(3), picture)).toBeLessThanOrEqual(4);
    expect(hashDistance(other, picture)).toBeGreaterThan(8);
  });
});
