import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NodeProbabilities } from '../../label/calibration/probabilities.ts';
import { makeTree } from '../../label/tree/tree.ts';
import { compact, scoresOf } from '../../memory/core/compact.ts';
import { ScoreFloor } from './score-floor.ts';

const category = (id: string, parent: string | null, ...classes: number[]) => {
  return { id, label: id, parent, classes };
};

/** Class 4 is in no category, 5 is the background, and 6 another network's, without a score here. */
const TREE = makeTree(
  [
    category('animal', null, 0, 1, 2),
    category('dog', 'animal', 0, 1),
    category('poodle', 'dog', 0),
    category('cat', 'animal', 2),
    category('thing', null, 3),
    category('portrait', null, 6),
  ],
  { none: 5 },
);

const calibration = fc.record({
  temperature: fc.double({ min: 0.4, max: 2, noNaN: true }),
  entropySlope: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
  splitTemperature: fc.double({ min: 0.8, max: 2.5, noNaN: true }),
});

const scores = fc
  .array(fc.double({ min: 0, max: 12, noNaN: true }), { minLength: 6, maxLength: 6 })
  .map((logits) => {
    const weights = logits.map(Math.exp);
    const sum = weights.reduce((total, weight) => total + weight);
    const none = { features: new Float32Array() };
    return compact({ scores: Float32Array.from(weights, (one) => one / sum), ...none }).scores;
  });

describe('the floor of scores', () => {
  it('lets pass whatever has the probability', () => {
    const nodes = fc.constantFrom(['dog'], ['poodle', 'cat'], ['thing'], ['animal', 'thing']);
    fc.assert(
      fc.property(scores, calibration, nodes, (steps, calibrated, ids) => {
        const vocabulary = { tree: TREE, calibration: calibrated };
        const wanted = ids.map((id) => TREE.indexOf(id) ?? -1);
        const probabilities = new NodeProbabilities(scoresOf(steps), vocabulary);
        const probability = wanted.reduce((sum, node) => sum + probabilities.of(node), 0);
        expect(new ScoreFloor(vocabulary, wanted, probability).mayReach(steps)).toBe(true);
      }),
    );
  });

  it('holds back what is clearly something else', () => {
    const steps = compact({
      scores: Float32Array.of(0.001, 0.001, 0.002, 0.99, 0.003, 0.003),
      features: new Float32Array(),
    }).scores;
    const sharp = { temperature: 0.6, entropySlope: -0.04, splitTemperature: 1.7 };
    const vocabulary = { tree: TREE, calibration: sharp };
    const may = (id: string): boolean =>
      new ScoreFloor(vocabulary, [TREE.indexOf(id) ?? -1], 0.2).mayReach(steps);
    expect(['dog', 'cat', 'thing'].map(may)).toEqual([false, false, true]);
  });
});
