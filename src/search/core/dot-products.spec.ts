import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CosineScanner } from './dot-products.ts';

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const dot = (x: ArrayLike<number>, y: ArrayLike<number>): number =>
    Array.from(x).reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
  const length = Math.sqrt(dot(a, a) * dot(b, b));
  return length === 0 ? 0 : dot(a, b) / length;
}

const byte = fc.integer({ min: -128, max: 127 });
const sets = fc
  .integer({ min: 1, max: 70 })
  .chain((size) =>
    fc.record({
      query: fc.array(fc.float({ min: -9, max: 9, noNaN: true }), {
        minLength: size,
        maxLength: size,
      }),
      vectors: fc.array(fc.array(byte, { minLength: size, maxLength: size }), { maxLength: 9 }),
    }),
  )
  .filter(({ query }) => query.some((value) => Math.abs(value) > 1e-3));

describe('CosineScanner', () => {
  it('gives the cosine of the query with each vector, for any size', () => {
    fc.assert(
      fc.property(sets, ({ query, vectors }) => {
        const cosines = new CosineScanner(query).cosines(Int8Array.from(vectors.flat()));
        expect(cosines).toHaveLength(vectors.length);
        vectors.forEach((vector, index) => {
          expect(cosines[index]).toBeCloseTo(cosine(query, vector), 3);
        });
      }),
    );
  });

  it('is exact for a query made of bytes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -127, max: 127 }), { minLength: 2, maxLength: 40 }),
        (bytes) => {
          fc.pre(bytes.some((value) => value !== 0));
          // Like a stored vector: of any scale, with its largest number at the largest byte.
          const vector = [...bytes, 127];
          const [own] = new CosineScanner(vector.map((value) => value * 0.037)).cosines(
            Int8Array.from(vector),
          );
          expect(own).toBeCloseTo(1, 12);
        },
      ),
    );
  });

  it('does not overflow with the largest sums', () => {
    const size = 8192;
    const scanner = new CosineScanner(new Float32Array(size).fill(3));
    expect(scanner.cosines(new Int8Array(size).fill(-128))[0]).toBeCloseTo(-1, 4);
    expect(scanner.cosines(new Int8Array(size * 3).fill(127))[2]).toBeCloseTo(1, 4);
  });

  it('can be reused with more vectors or fewer', () => {
    const scanner = new CosineScanner([1, 0]);
    for (const count of [1, 20_000, 3, 9]) {
      const cosines = scanner.cosines(new Int8Array(count * 2).fill(5));
      expect(cosines).toHaveLength(count);
      expect(Math.min(...cosines.slice(0, 9))).toBeCloseTo(Math.SQRT1_2, 5);
      expect(cosines[count - 1]).toBeCloseTo(Math.SQRT1_2, 5);
    }
  });
});
