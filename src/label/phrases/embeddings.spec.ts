import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lengthOf, normalise } from '../../base/vector.ts';
import { distinctBackground, meanEmbedding, phraseScores } from './embeddings.ts';

const SIZE = 5;
const embedding = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: SIZE, maxLength: SIZE })
  .map((values) => Float32Array.from(values))
  .filter((vector) => lengthOf(vector) > 0.1)
  .map(normalise);
const embeddings = fc.array(embedding, { minLength: 1, maxLength: 6 });
const sum = (values: Float32Array): number => values.reduce((total, value) => total + value, 0);

describe('the scores of phrases and background for a picture', () => {
  test('add up to 1, whatever the length of the embedding', () => {
    fc.assert(
      fc.property(embedding, embeddings, embeddings, (picture, phrases, background) => {
        const scores = phraseScores(picture, { phrases, background, scale: 100 });
        expect(scores).toHaveLength(phrases.length + 1);
        expect(sum(scores)).toBeCloseTo(1, 4);
        const far = picture.map((value) => value * 7);
        const again = phraseScores(far, { phrases, background, scale: 100 });
        again.forEach((score, index) => {
          expect(score).toBeCloseTo(scores[index] ?? 0, 3);
        });
      }),
    );
  });

  test('are the softmax of the scaled cosines', () => {
    const [x = new Float32Array(), y = new Float32Array()] = [
      Float32Array.of(1, 0),
      Float32Array.of(0, 1),
    ];
    const [phrase, none] = phraseScores(x, { phrases: [x], background: [y], scale: 3 });
    expect(phrase).toBeCloseTo(Math.exp(3) / (Math.exp(3) + 1), 5);
    expect(none).toBeCloseTo(1 / (Math.exp(3) + 1), 5);
  });

  test('never rise with a larger background', () => {
    fc.assert(
      fc.property(
        embedding,
        embeddings,
        embeddings,
        embedding,
        (picture, phrases, background, more) => {
          const few = phraseScores(picture, { phrases, background, scale: 20 });
          const many = phraseScores(picture, {
            phrases,
            background: [...background, more],
            scale: 20,
          });
          for (const index of phrases.keys()) {
            expect(many[index] ?? 1).toBeLessThanOrEqual((few[index] ?? 0) + 1e-6);
          }
        },
      ),
    );
  });
});

test('the mean of several embeddings has length one', () => {
  fc.assert(
    fc.property(embeddings, (several) => {
      fc.pre(lengthOf(meanEmbedding(several)) > 0);
      expect(lengthOf(meanEmbedding(several))).toBeCloseTo(1, 4);
    }),
  );
  expect([...meanEmbedding([Float32Array.of(1, 0), Float32Array.of(0, 1)])]).toEqual([
    expect.closeTo(Math.SQRT1_2, 5),
    expect.closeTo(Math.SQRT1_2, 5),
  ]);
});

test('a background phrase that means the same as a given phrase is left out', () => {
  const phrase = Float32Array.of(1, 0);
  const same = normalise(Float32Array.of(1, 0.1));
  const like = normalise(Float32Array.of(1, 0.5));
  expect(distinctBackground([same, like], [phrase])).toEqual([like]);
});
