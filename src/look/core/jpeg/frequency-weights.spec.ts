import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PRECISION_BITS, tapsOf } from '../pixels/taps.ts';
import { BLOCK, frequencyWeights } from './frequency-weights.ts';

/** The DCT of a line of samples, block by block (T.81, A.3.3, along one axis). */
function transformed(samples: readonly number[]): number[] {
  return samples.map((_, index) => {
    const frequency = index % BLOCK;
    const block = samples.slice(index - frequency, index - frequency + BLOCK);
    const scale = frequency === 0 ? Math.SQRT1_2 / 2 : 1 / 2;
    return block.reduce(
      (sum, sample, at) =>
        sum + scale * sample * Math.cos(((2 * at + 1) * frequency * Math.PI) / (2 * BLOCK)),
      0,
    );
  });
}

test('the weighted sum of all frequencies equals the filtered samples', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -128, max: 127 }), { minLength: 64, maxLength: 64 }),
      fc.integer({ min: 4, max: 15 }),
      fc.constantFrom('bilinear' as const, 'bicubic' as const, 'lanczos' as const),
      (samples, to, filter) => {
        const axis = { from: samples.length, to, start: 1, length: to - 2 };
        const taps = tapsOf(axis.from, axis.to, axis.start, axis.length, filter);
        const { first, blocks, weights } = frequencyWeights(axis, filter, 1, BLOCK);
        const coefficients = transformed(samples);
        for (let pixel = 0; pixel < axis.length; pixel++) {
          let filtered = 0;
          for (let tap = 0; tap < (taps.count[pixel] ?? 0); tap++) {
            const weight = (taps.weights[pixel * taps.stride + tap] ?? 0) / 2 ** PRECISION_BITS;
            filtered += weight * (samples[(taps.first[pixel] ?? 0) + tap] ?? 0);
          }
          const from = (first[pixel] ?? 0) * BLOCK;
          const weighed = weights
            .subarray(pixel * blocks * BLOCK, (pixel + 1) * blocks * BLOCK)
            .reduce((sum, weight, index) => sum + weight * (coefficients[from + index] ?? 0), 0);
          expect(weighed).toBeCloseTo(filtered, 6);
        }
      },
    ),
  );
});

test('subsampled colours are interpolated as decoders do', () => {
  const axis = { from: 8, to: 8, start: 0, length: 8 };
  const constant = frequencyWeights(axis, 'box', 2, 1);
  // Each pixel is 1/4 of one sample and 3/4 of another, which add up to 1.
  for (const weight of constant.weights) expect(weight * 2 * Math.SQRT2).toBeCloseTo(1, 6);
});
