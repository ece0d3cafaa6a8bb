import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ReliabilityCounter } from './reliability.ts';

test('claims are compared with the truth, each in its interval', () => {
  const counter = new ReliabilityCounter(2);
  for (const [probability, cameTrue] of [
    [0.1, false],
    [0.5, true],
    [0.8, true],
    [1, true],
  ] as const) {
    counter.add(probability, cameTrue);
  }
  expect(counter.result().bins).toEqual([
    { from: 0, to: 0.5, count: 2, claimed: 0.3, true: 0.5 },
    { from: 0.5, to: 1, count: 2, claimed: 0.9, true: 1 },
  ]);
  expect(counter.result().error).toBeCloseTo((2 * 0.2 + 2 * 0.1) / 4);
});

test('a claim at an edge belongs to the lower interval, and 0 to the lowest', () => {
  const counter = new ReliabilityCounter(10);
  for (const probability of [0, 0.1, 0.3, 0.1 + 0.2, 1]) counter.add(probability, true);
  const filled = counter.result().bins.flatMap(({ to, count }) => (count > 0 ? [[to, count]] : []));
  expect(filled).toEqual([
    [0.1, 2],
    [0.3, 2],
    [1, 1],
  ]);
});

test('without claims there is no error', () => {
  expect(new ReliabilityCounter().result().error).toBe(0);
});

test('the error is between 0 and 1, and 0 for true certainties', () => {
  const claims = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()));
  fc.assert(
    fc.property(claims, (pairs) => {
      const counter = new ReliabilityCounter();
      const certain = new ReliabilityCounter();
      for (const [probability, cameTrue] of pairs) {
        counter.add(probability, cameTrue);
        certain.add(cameTrue ? 1 : 0, cameTrue);
      }
      const { bins, error } = counter.result();
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(pairs.length);
      expect(error).toBeGreaterThanOrEqual(0);
      expect(error).toBeLessThanOrEqual(1);
      expect(certain.result().error).toBe(0);
    }),
  );
});
