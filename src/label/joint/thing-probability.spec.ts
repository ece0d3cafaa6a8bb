import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thingProbability } from './thing-probability.ts';

test.each([
  [0.15, 0.05],
  [0.25, 0.23],
  [0.35, 0.52],
  [0.55, 0.91],
  [0.7, 0.98],
])('a detection with a score of %d is true with a probability of %d', (score, probability) => {
  expect(thingProbability(score)).toBeCloseTo(probability, 1);
});

test('a higher score is never less probable, and probabilities stay between 0 and 1', () => {
  const score = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(score, score, (a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      expect(thingProbability(low)).toBeLessThanOrEqual(thingProbability(high));
      expect(thingProbability(low)).toBeGreaterThanOrEqual(0);
      expect(thingProbability(high)).toBeLessThanOrEqual(1);
    }),
  );
});

test('another calibration can be given', () => {
  expect(thingProbability(0.5, { intercept: 0, slope: 1 })).toBeCloseTo(0.5, 9);
});
