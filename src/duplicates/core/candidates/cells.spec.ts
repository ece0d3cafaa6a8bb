import { describe, expect, it } from 'vitest';
import { type Fingerprint, fingerprintOf } from '../fingerprint/fingerprint.ts';
import { orientations } from '../fingerprint/luma.ts';
import { Cells } from './cells.ts';
import { PictureBlocks } from './picture-blocks.ts';

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

const BLOCKS = new PictureBlocks({
  mostBits: { hash: 16, simhash: 75 },
  leastCorrelation: { hash: 0.6, simhash: 0.4 },
});

/** Cells around so many pictures, with the order of each division for a picture, as the centres' seeds. */
function ordered(count: number, asked: Fingerprint): number[][] {
  const centres = Array.from({ length: count }, (_, index) => fingerprint(index + 1));
  const cells = new Cells(BLOCKS, centres);
  const seeds = new Map(
    centres.flatMap((centre, index) => {
      BLOCKS.ask(centre);
      return cells.nearest().map(([own]) => [own, index + 1] as const);
    }),
  );
  BLOCKS.ask(asked);
  return cells.nearest().map((all) => all.map((cell) => seeds.get(cell) ?? 0));
}

describe('cells of pictures', () => {
  it('are ordered by SimHash and by perceptual hash, the nearest first', () => {
    for (const order of ordered(4, fingerprint(3))) {
      expect(order[0]).toBe(3);
      expect(order.toSorted()).toEqual([1, 2, 3, 4]);
    }
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])('are the same for a picture turned by orientation %i', (by) => {
    expect(ordered(4, fingerprint(3, by)).map(([first]) => first)).toEqual([3, 3]);
  });

  it('may be more than a block holds', () => {
    const [bySimhash = []] = ordered(300, fingerprint(290));
    expect(bySimhash[0]).toBe(290);
    expect(new Set(bySimhash).size).toBe(300);
  });

  it('are divided but once if there is one', () => {
    expect(ordered(1, fingerprint(7))).toEqual([[1]]);
  });
});
