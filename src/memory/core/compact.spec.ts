import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dot, normalise } from '../../base/vector.ts';
import { softmax } from '../../model/classifier/onnx-classifier.ts';
import { compact, expand } from './compact.ts';

const logits = fc.float32Array({ minLength: 1, maxLength: 50, min: -60, max: 60, noNaN: true });
const features = fc.float32Array({ maxLength: 50, min: -1000, max: 1000, noNaN: true });

describe("packing a network's output", () => {
  it('changes no score by more than 1e-4, and scores still sum to 1', () => {
    fc.assert(
      fc.property(logits, (values) => {
        const scores = softmax(values);
        const kept = expand(compact({ scores, features: new Float32Array() })).scores;
        for (const [index, score] of scores.entries()) {
          const difference = Math.abs((kept[index] ?? Number.NaN) - score);
          expect(difference).toBeLessThan(1e-4);
        }
        expect(kept.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 5);
      }),
    );
  });

  it('changes no feature by more than half a step of the largest', () => {
    fc.assert(
      fc.property(features, (values) => {
        const largest = Math.max(0, ...values.map(Math.abs));
        const kept = expand(compact({ scores: new Float32Array(), features: values })).features;
        for (const [index, value] of values.entries()) {
          const difference = Math.abs((kept[index] ?? Number.NaN) - value);
          expect(difference).toBeLessThanOrEqual((largest / 127) * 0.5001 + 1e-30);
        }
      }),
    );
  });

  it('changes no score and no side of a thing by more than 1e-5', () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    const thing = fc.record({
      class: fc.nat(999),
      score: part,
      box: fc.tuple(part, part, part, part),
    });
    fc.assert(
      fc.property(fc.array(thing, { maxLength: 8 }), (things) => {
        const output = { scores: new Float32Array(), features: new Float32Array(), things };
        const kept = expand(compact(output)).things ?? [];
        expect(kept.map((one) => one.class)).toEqual(things.map((one) => one.class));
        const numbers = (all: typeof things): number[] =>
          all.flatMap((one) => [one.score, ...one.box]);
        const given = numbers(things);
        kept
          .flatMap((one) => [one.score, ...one.box])
          .forEach((number, at) => {
            expect(Math.abs(number - (given[at] ?? Number.NaN))).toBeLessThan(1e-5);
          });
      }),
    );
  });

  it('has no things from a network that does not detect any', () => {
    const output = { scores: new Float32Array(), features: new Float32Array() };
    expect(expand(compact(output))).not.toHaveProperty('things');
    expect(expand(compact({ ...output, things: [] })).things).toEqual([]);
  });

  it('hardly changes the direction of a long vector, even if one number dwarfs the others', () => {
    const random = gaussian(7);
    const vector = (size: number): Float32Array => Float32Array.from({ length: size }, random);
    for (const [largest, most] of [
      [0, 0.001],
      [8, 0.0025],
      [15, 0.004],
    ] as const) {
      let worst = 0;
      for (let count = 0; count < 300; count++) {
        const picture = vector(512);
        picture[3] = (picture[3] ?? 0) + largest;
        const word = normalise(picture.map((value) => 0.3 * value + random()));
        const packed = expand(compact({ scores: new Float32Array(), features: picture.slice() }));
        const before = dot(normalise(picture), word);
        worst = Math.max(worst, Math.abs(dot(normalise(packed.features), word) - before));
      }
      expect(worst).toBeLessThan(most);
    }
  });

  it('keeps scores of 0 and 1', () => {
    const output = { scores: Float32Array.of(0, 1), features: new Float32Array() };
    const { scores } = expand(compact(output));
    expect(scores[0]).toBeLessThan(1e-13);
    expect(scores[1]).toBe(1);
  });
});

/** Normally distributed numbers, the same for the same seed. */
function gaussian(seed: number): () => number {
  let state = seed;
  const uniform = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 1) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
