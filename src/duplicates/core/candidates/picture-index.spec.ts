import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { orientedIndices, undoing } from '../fingerprint/luma.ts';
import type { Limits, Neighbour } from './picture-blocks.ts';
import { PictureIndex } from './picture-index.ts';

const LIMITS = {
  mostBits: { hash: 16, simhash: 75 },
  leastCorrelation: { hash: 0.6, simhash: 0.4 },
  leastWith: () => -1,
};
const ALL = {
  mostBits: { hash: 64, simhash: 256 },
  leastCorrelation: { hash: -1.1, simhash: -1.1 },
  leastWith: () => -2,
};

const word = fc.integer();
const picture = fc
  .record({
    hashes: fc.array(word, { minLength: 16, maxLength: 16 }),
    simhash: fc.array(word, { minLength: 8, maxLength: 8 }),
    ranks: fc.array(fc.integer({ min: -126, max: 126 }), { minLength: 64, maxLength: 64 }),
  })
  .map(fingerprintFrom);

function fingerprintFrom(parts: { hashes: number[]; simhash: number[]; ranks: number[] }) {
  return {
    ...{ luma: new Uint8Array(), small: new Uint8Array() },
    hashes: Int32Array.from(parts.hashes),
    simhash: Int32Array.from(parts.simhash),
    ranks: Int8Array.from(parts.ranks),
  };
}

function neighboursOf(
  fingerprint: Fingerprint,
  all: readonly Fingerprint[],
  limits: Limits = LIMITS,
) {
  const index = new PictureIndex(all, limits);
  all.forEach((one, number) => {
    index.add(one, number);
  });
  const found: Neighbour[] = [];
  index.near(fingerprint, (neighbour) => found.push(neighbour));
  return found;
}

const bitsOf = (value: number): number => (value >>> 0).toString(2).replaceAll('0', '').length;

const bitsBetween = (one: Int32Array, other: Int32Array): number =>
  one.reduce((sum, value, index) => sum + bitsOf(value ^ (other[index] ?? 0)), 0);

function correlation(one: Int8Array, other: Int8Array, orientation: number): number {
  const indices = orientedIndices(8, orientation);
  const product = (a: Int8Array, b: (index: number) => number): number =>
    a.reduce((sum, value, index) => sum + value * b(index), 0);
  const lengths = Math.sqrt(
    product(one, (index) => one[index] ?? 0) * product(other, (index) => other[index] ?? 0),
  );
  return product(one, (index) => other[indices[index] ?? 0] ?? 0) / (lengths || 1);
}

describe('the index of pictures', () => {
  it('tells how far all are by both hashes, and how their thumbnails correlate', () => {
    fc.assert(
      fc.property(picture, fc.array(picture, { minLength: 1, maxLength: 9 }), (asked, all) => {
        const found = neighboursOf(asked, all, ALL);
        expect(found.map((one) => one.picture)).toEqual(all.map((_, number) => number));
        for (const { picture: number, ...one } of found) {
          const other = all[number] ?? asked;
          const distances = Array.from({ length: 8 }, (_, at) => {
            const from = undoing(at) * 2;
            return bitsBetween(asked.hashes.slice(from, from + 2), other.hashes.slice(0, 2));
          });
          const nearest = Math.min(...distances);
          expect(one).toMatchObject({ hash: nearest, orientation: distances.indexOf(nearest) });
          expect(one.simhash).toBe(bitsBetween(asked.simhash, other.simhash));
          for (const [at, orientation] of [one.orientation, 0, 1].entries()) {
            const expected = correlation(asked.ranks, other.ranks, orientation);
            expect(one.correlations[at]).toBeCloseTo(expected, 9);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('finds what is near by either hash with a thumbnail like its own, and nothing else', () => {
    const near = (hash: number, simhash: number, rank = 1): Fingerprint =>
      fingerprintFrom({
        hashes: Array.from({ length: 16 }, () => 2 ** hash - 1),
        simhash: [
          2 ** Math.min(simhash, 31) - 1,
          simhash > 31 ? -1 : 0,
          simhash > 63 ? -1 : 0,
          ...Array(5).fill(0),
        ],
        ranks: Array.from({ length: 64 }, (_, index) => (index === 0 ? 1 : rank)),
      });
    const unlike = [near(0, 0, -1), near(30, 20, 0)];
    const all = [near(0, 95), near(5, 95), near(30, 20), near(30, 95), ...unlike];
    const found = neighboursOf(near(0, 0), all);
    expect(found.map((one) => one.picture)).toEqual([0, 1, 2]);
  });

  it('finds those of which hashes and thumbnails together tell enough', () => {
    const together = {
      ...ALL,
      leastWith: (hash: number, simhash: number) => (hash + simhash) / 200,
    };
    fc.assert(
      fc.property(picture, fc.array(picture, { minLength: 1, maxLength: 30 }), (asked, all) => {
        const enough = neighboursOf(asked, all, ALL).filter(
          ({ hash, simhash, correlations }) => Math.max(...correlations) >= (hash + simhash) / 200,
        );
        expect(neighboursOf(asked, all, together)).toEqual(enough);
      }),
      { numRuns: 30 },
    );
  });

  it('finds pictures among many cells', () => {
    const random = numbers();
    const words = (count: number): number[] => Array.from({ length: count }, random);
    const all = Array.from({ length: 17_000 }, () =>
      fingerprintFrom({ hashes: words(16), simhash: words(8), ranks: Array(64).fill(1) }),
    );
    const [asked] = all.slice(16_321);
    if (asked === undefined) throw new Error('no picture');
    expect(neighboursOf(asked, all).map((one) => one.picture)).toContain(16_321);
  });
});

function numbers(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  };
}
