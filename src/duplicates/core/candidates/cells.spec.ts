import { describe, expect, it } from 'vitest';
import { type Fingerprint, fingerprintOf } from '../fingerprint/fingerprint.ts';
import { orientations } from '../fingerprint/luma.ts';
import { Cells } from './cells.ts';
import { PictureBlocks } from './picture-blocks.ts';

const HASHES = ['simhash', 'perceptual'] as const;

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

const PICTURES = Array.from({ length: 900 }, (_, index) => fingerprint(1 + index / 30));

const blocks = new PictureBlocks({
  mostBits: { hash: 16, simhash: 75 },
  leastCorrelation: { hash: 0.6, simhash: 0.4 },
  leastWith: () => -1,
});

/** With the first so many of the pictures. */
function filled(
  pictures: readonly Fingerprint[],
  hash: (typeof HASHES)[number],
  count = pictures.length,
): Cells {
  const cells = new Cells(blocks, pictures, hash);
  for (const [number, picture] of pictures.slice(0, count).entries()) {
    blocks.ask(picture);
    cells.add(number, cells.nearest(pictures.length));
  }
  return cells;
}

function near(cells: Cells, picture: Fingerprint, count: number): number[] {
  blocks.ask(picture);
  const runs = cells.nearest(count).cells.flatMap((cell) => cell.runs);
  return runs.flatMap((run) =>
    Array.from({ length: run.count }, (_, place) => blocks.at(run.block, place).number),
  );
}

describe.each(HASHES)('cells by %s', (hash) => {
  const cells = filled(PICTURES, hash);

  it('hold every picture once, however often they are divided', () => {
    const all = near(cells, fingerprint(3), Number.POSITIVE_INFINITY);
    expect(all.toSorted((a, b) => a - b)).toEqual(PICTURES.map((_, number) => number));
  });

  it('are as many as the pictures need', () => {
    const counts = [1, 200, 201, 900].map((count) => {
      const all = filled(PICTURES.slice(0, count), hash);
      blocks.ask(fingerprint(3));
      return all.nearest(Number.POSITIVE_INFINITY).cells.length;
    });
    expect(counts).toEqual([1, 1, 2, 5]);
  });

  it('are no more than hold as many pictures as asked for', () => {
    const [few, more] = [100, 400].map((count) => near(cells, fingerprint(3), count).length);
    expect(few).toBeGreaterThanOrEqual(100);
    expect(few).toBeLessThan(400);
    expect(more).toBeGreaterThanOrEqual(400);
    expect(more).toBeLessThan(700);
  });

  it('have pictures where they are looked for', () => {
    const found = PICTURES.filter((picture, number) => near(cells, picture, 1).includes(number));
    // Hashes of turned pictures are not always those of the picture turned, by a bit or two.
    const least = { simhash: 1, perceptual: 0.8 }[hash];
    expect(found.length).toBeGreaterThanOrEqual(PICTURES.length * least);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])('are the same for a picture turned by orientation %i', (by) => {
    expect(near(cells, fingerprint(8, by), 1)).toEqual(near(cells, fingerprint(8), 1));
  });

  it('get no pictures but from cells around them', () => {
    const isAround = [true, false].map((is) => {
      const cells = filled(PICTURES, hash, 200);
      const centre = fingerprint(1 + 200 / 30);
      blocks.ask(centre);
      const nearest = cells.nearest(1);
      cells.add(200, is ? nearest : { ...nearest, cells: [] });
      return near(cells, centre, 1).length > 1;
    });
    expect(isAround).toEqual([true, false]);
  });

  it('have all pictures that are the same within reach', () => {
    const same = Array<Fingerprint>(PICTURES.length).fill(fingerprint(3));
    expect(near(filled(same, hash), fingerprint(3), same.length)).toHaveLength(same.length);
  });
});
