import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lengthOf, normalise } from '../../base/vector.ts';
import { meanDirection, meaningOthers, wordScores } from './directions.ts';

const SIZE = 5;
const direction = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: SIZE, maxLength: SIZE })
  .map((values) => Float32Array.from(values))
  .filter((vector) => lengthOf(vector) > 0.1)
  .map(normalise);
const directions = fc.array(direction, { minLength: 1, maxLength: 6 });
const sum = (values: Float32Array): number => values.reduce((total, value) => total + value, 0);

describe('what words get of a picture', () => {
  test('is together 1, everything else counted, however far away the picture is', () => {
    fc.assert(
      fc.property(direction, directions, directions, (place, words, others) => {
        const scores = wordScores(place, { words, others, scale: 100 });
        expect(scores).toHaveLength(words.length + 1);
        expect(sum(scores)).toBeCloseTo(1, 4);
        const far = place.map((value) => value * 7);
        const again = wordScores(far, { words, others, scale: 100 });
        again.forEach((score, index) => {
          expect(score).toBeCloseTo(scores[index] ?? 0, 3);
        });
      }),
    );
  });

  test('is the softmax of the scaled cosines', () => {
    const [x = new Float32Array(), y = new Float32Array()] = [
      Float32Array.of(1, 0),
      Float32Array.of(0, 1),
    ];
    const [word, none] = wordScores(x, { words: [x], others: [y], scale: 3 });
    expect(word).toBeCloseTo(Math.exp(3) / (Math.exp(3) + 1), 5);
    expect(none).toBeCloseTo(1 / (Math.exp(3) + 1), 5);
  });

  test('is never more where there is more to be mistaken for', () => {
    fc.assert(
      fc.property(direction, directions, directions, direction, (place, words, others, more) => {
        const few = wordScores(place, { words, others, scale: 20 });
        const many = wordScores(place, { words, others: [...others, more], scale: 20 });
        for (const index of words.keys()) {
          expect(many[index] ?? 1).toBeLessThanOrEqual((few[index] ?? 0) + 1e-6);
        }
      }),
    );
  });
});

test('the middle of several directions is a direction', () => {
  fc.assert(
    fc.property(directions, (several) => {
      fc.pre(lengthOf(meanDirection(several)) > 0);
      expect(lengthOf(meanDirection(several))).toBeCloseTo(1, 4);
    }),
  );
  expect([...meanDirection([Float32Array.of(1, 0), Float32Array.of(0, 1)])]).toEqual([
    expect.closeTo(Math.SQRT1_2, 5),
    expect.closeTo(Math.SQRT1_2, 5),
  ]);
});

test('what means the same as a word is not something else', () => {
  const word = Float32Array.of(1, 0);
  const same = normalise(Float32Array.of(1, 0.1));
  const like = normalise(Float32Array.of(1, 0.5));
  expect(meaningOthers([same, like], [word])).toEqual([like]);
});
