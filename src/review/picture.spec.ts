import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UNCALIBRATED } from '../label/calibration.ts';
import { type DecisionOptions, decide } from '../label/decide.ts';
import { makeTree } from '../label/tree.ts';
import type { Vocabulary } from '../label/vocabulary.ts';
import { rungsOf } from './picture.ts';
import { decidedAt } from './rungs.ts';

const VOCABULARY: Vocabulary = {
  tree: makeTree([
    { id: 'animal', label: 'animal', parent: null, classes: [0, 1, 2] },
    { id: 'dog', label: 'dog', parent: 'animal', classes: [0, 1] },
    { id: 'beagle', label: 'beagle', parent: 'dog', classes: [0] },
    { id: 'husky', label: 'husky', parent: 'dog', classes: [1] },
    { id: 'cat', label: 'cat', parent: 'animal', classes: [2] },
    { id: 'car', label: 'car', parent: null, classes: [3] },
  ]),
  classNames: ['beagle', 'husky', 'cat', 'car'],
  calibration: { ...UNCALIBRATED, temperature: 0.8 },
};

const scores = fc.array(fc.nat({ max: 1000 }), { minLength: 4, maxLength: 4 }).map((weights) => {
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  return Float32Array.from(weights, (weight) => weight / total);
});
const floor = fc.double({ min: 0, max: 1, noNaN: true });

test.each<DecisionOptions>([{ naming: 'careful' }, { naming: 'exact' }])(
  'the rungs decide at every floor what the scores would decide: %j',
  (options) => {
    fc.assert(
      fc.property(scores, floor, (given, minTruth) => {
        const { label, node } = decide(given, VOCABULARY, { ...options, minTruth });
        const rung = decidedAt(rungsOf(given, VOCABULARY, options), minTruth);
        expect({ label: rung?.label ?? null, node: rung?.node ?? null }).toEqual({ label, node });
      }),
    );
  },
);

test('rungs rise: a higher floor never gives a more specific name', () => {
  const rungs = rungsOf([0.5, 0.3, 0.15, 0.05], VOCABULARY, {});
  expect(rungs.map(({ label }) => label)).toEqual(['beagle', 'dog', 'animal']);
  const probabilities = rungs.map(({ probability }) => probability);
  expect(probabilities).toEqual([...probabilities].sort((a, b) => a - b));
});
