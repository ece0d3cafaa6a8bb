import { describe, expect, it } from 'vitest';
import type { Luma } from '../fingerprint/luma.ts';
import { bestInitialAlignment } from './initial-alignments.ts';
import { type Affine, overlays } from './overlay.ts';

const SIZE = 12;

/** Waves seen through a map. */
function seen([a, b, c, d, e, f]: Affine): Luma {
  const data = Float32Array.from({ length: SIZE * SIZE }, (_, index) => {
    const x = ((index % SIZE) + 0.5) / 6 - 1;
    const y = (Math.floor(index / SIZE) + 0.5) / 6 - 1;
    const [u, v] = [a * x + b * y + c, d * x + e * y + f];
    return 128 + 50 * Math.sin(2 * u + v) + 40 * Math.cos(3 * v - u * u) + 20 * Math.sin(5 * u * v);
  });
  return { size: SIZE, data };
}

const PICTURE = seen([1, 0, 0, 0, 1, 0]);
const [COSINE, SINE] = [Math.cos(Math.PI / 9), Math.sin(Math.PI / 9)];

describe('the first alignment', () => {
  it.each<[string, Affine]>([
    ['the same', [1, 0, 0, 0, 1, 0]],
    ['cut at the left', [0.9, 0, 0.1, 0, 1, 0]],
    ['cut at the right and below', [0.9, 0, -0.1, 0, 0.8, -0.2]],
    ['cut above, wider', [1.1, 0, 0, 0, 0.9, 0.1]],
    ['framed', [1.24, 0, 0, 0, 1.24, 0]],
    ['tilted', [COSINE, -SINE, 0, SINE, COSINE, 0]],
  ])('is found of a picture that is %s', (_, affine) => {
    const best = bestInitialAlignment(seen(affine), PICTURE);
    expect(best.affine.map((value) => value.toFixed(6))).toEqual(
      affine.map((value) => value.toFixed(6)),
    );
    // As the one map alone makes it.
    const alone = overlays().lay(seen(affine), PICTURE, affine).correlation;
    expect(best.correlation).toBeCloseTo(alone, 5);
    expect(best.correlation).toBeGreaterThan(0.95);
  });

  it('of many maps correlates as each alone, or not where less than half is covered', () => {
    const maps: Affine[] = [
      [COSINE, -SINE, 0, SINE, COSINE, 0],
      [1, 0, 0.3, 0, 1, 0],
      [1, 0, 1.2, 0, 1, 0],
    ];
    const numbers = Float64Array.from(maps.flat());
    const [tilted, moved, away] = overlays().correlateMaps(
      PICTURE,
      seen([1, 0, 0, 0, 1, 0.2]),
      numbers,
    );
    for (const [index, correlation] of [tilted, moved].entries()) {
      const alone = overlays().lay(
        PICTURE,
        seen([1, 0, 0, 0, 1, 0.2]),
        maps[index] ?? [1, 0, 0, 0, 1, 0],
      );
      expect(correlation).toBeCloseTo(alone.correlation, 9);
    }
    expect(away).toBeNaN();
  });
});
