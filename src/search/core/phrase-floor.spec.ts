import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../base/vector.ts';
import { NodeProbabilities } from '../../label/calibration/probabilities.ts';
import { phraseScores } from '../../label/phrases/embeddings.ts';
import { makeTree } from '../../label/tree/tree.ts';
import { PhraseFloor } from './phrase-floor.ts';

const SIZE = 8;
const TREE = makeTree([{ id: 'phrase', label: 'phrase', parent: null, classes: [0] }], { none: 1 });

const unit = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: SIZE, maxLength: SIZE })
  .filter((numbers) => numbers.some((number) => Math.abs(number) > 0.1))
  .map((numbers) => normalise(Float32Array.from(numbers)));

const features = fc
  .array(fc.integer({ min: -127, max: 127 }), { minLength: SIZE * 9, maxLength: SIZE * 9 })
  .map((numbers) => Int8Array.from(numbers));

describe('the floor of a phrase', () => {
  it('lets pass whatever has the probability, and hardly anything else', () => {
    const background = fc.array(unit, { minLength: 1, maxLength: 12 });
    const slope = fc.double({ min: -0.2, max: 0.2, noNaN: true });
    fc.assert(
      fc.property(unit, background, features, slope, (phrase, rivals, pictures, entropySlope) => {
        const embeddings = { phrases: [phrase], background: rivals, scale: 100 };
        const calibration = { temperature: 0.8, entropySlope, splitTemperature: 1.2 };
        const probabilities = Array.from({ length: 9 }, (_, index) => {
          const picture = Float32Array.from(pictures.subarray(index * SIZE, (index + 1) * SIZE));
          const scores = phraseScores(picture, embeddings);
          return new NodeProbabilities(scores, { tree: TREE, calibration }).of(0);
        });
        const floor = new PhraseFloor(embeddings, calibration, 0.2);
        // Rivals change their order between the two.
        for (const left of [floor.mayReach(pictures), floor.mayReach(pictures)]) {
          for (const [index, probability] of probabilities.entries()) {
            if (probability >= 0.2) expect(left).toContain(index);
            if (probability < 0.1) expect(left).not.toContain(index);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
