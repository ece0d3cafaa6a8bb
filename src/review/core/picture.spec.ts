import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UNCALIBRATED } from '../../label/calibration/calibration.ts';
import { DEFAULT_MIN_TRUTH, type DecisionOptions, decide } from '../../label/decide.ts';
import { DEFAULT_LEARNED_FLOOR, preferLearned } from '../../label/learned/prefer.ts';
import { namedByText } from '../../label/text/named-by-text.ts';
import { makeTree } from '../../label/tree/tree.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';
import { asDecided, lineageOf, rungsOf, withLearned, withText } from './picture.ts';
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
  'the rungs decide as the scores do at every floor: %j',
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

test.each([
  ['what the decision is likelier than not', 'beagle', 0.67, ['animal', 'dog', 'beagle']],
  ['the best guess, if it is below the decision', 'animal', 0.9, ['animal', 'cat']],
  ['the best guess, if nothing else is likely', 'beagle', 0.4, ['animal', 'cat']],
  ['the best guess, if the decision is not in the tree', 'learned', 0.9, ['animal', 'cat']],
])('the categories lead to %s', (_, node, probability, way) => {
  const seen = {
    top: [{ class: 2, label: 'cat', score: 0.5 }],
    scores: Float32Array.of(0.2, 0.2, 0.5, 0.1),
  };
  const lineage = lineageOf(seen, [{ node, label: node, probability }], VOCABULARY);
  expect(lineage.map(({ label }) => label)).toEqual(way);
});

test('a category is as likely in the large view as its label says, and a broader one no less', () => {
  const lineage = [
    { node: 'animal', label: 'animal', probability: 0.47 },
    { node: 'dog', label: 'dog', probability: 0.15 },
    { node: 'beagle', label: 'beagle', probability: 0.09 },
  ];
  const rungs = [
    { node: 'dog', label: 'dog', probability: 0.15 },
    { node: 'collie', label: 'collie', probability: 0.67 },
    { node: 'dog', label: 'dog', probability: 0.91 },
  ];
  const shown = asDecided(lineage, rungs);
  expect(shown.map(({ node, probability }) => [node, probability])).toEqual([
    ['animal', 0.91],
    ['dog', 0.91],
    ['beagle', 0.09],
  ]);
});

test('a higher floor never gives a more specific label', () => {
  const rungs = rungsOf([0.5, 0.3, 0.15, 0.05], VOCABULARY, {});
  expect(rungs.map(({ label }) => label)).toEqual(['beagle', 'dog', 'animal']);
  const probabilities = rungs.map(({ probability }) => probability);
  expect(probabilities).toEqual([...probabilities].sort((a, b) => a - b));
});

test.each<DecisionOptions>([{ naming: 'careful' }, { naming: 'exact' }])(
  'a picture of text is named by it as on the command line, at every floor: %j',
  (options) => {
    const reading = { kind: 'receipt', title: 'INDAH', date: '2018-10-19' } as const;
    fc.assert(
      fc.property(scores, floor, (given, minTruth) => {
        const at = { ...options, minTruth };
        const { label } = namedByText(decide(given, VOCABULARY, at), reading, at);
        const rungs = withText(rungsOf(given, VOCABULARY, options), reading, options);
        expect(decidedAt(rungs, minTruth)?.label ?? null).toBe(label);
      }),
    );
    const rungs = withText([], reading, options);
    expect(decidedAt(rungs, 0.9)?.label).toBe(
      options.naming === 'exact' ? undefined : 'receipt INDAH 2018-10-19',
    );
  },
);

describe('a learned category', () => {
  const rungs = rungsOf([0.5, 0.3, 0.15, 0.05], VOCABULARY, {});
  const at = (floor: number, probability: number, options: DecisionOptions = {}) =>
    decidedAt(withLearned(rungs, { category: 'Rex', probability }, VOCABULARY, options), floor);

  test('decides as the command line does at every floor', () => {
    fc.assert(
      fc.property(floor, floor, (minTruth, probability) => {
        const scores = [0.5, 0.3, 0.15, 0.05];
        const decision = decide(scores, VOCABULARY, { minTruth });
        const recognition = { category: 'Rex', probability };
        const { tree } = VOCABULARY;
        const { label } = preferLearned(decision, recognition, { minTruth }, { tree });
        expect(at(minTruth, probability, { minTruth })?.label ?? null).toBe(label);
      }),
    );
  });

  test('has a floor of its own unless one was requested', () => {
    const sure = DEFAULT_LEARNED_FLOOR;
    expect(at(DEFAULT_MIN_TRUTH, sure)?.label).toBe('Rex');
    expect(at(DEFAULT_MIN_TRUTH + 0.01, sure)?.label).not.toBe('Rex');
    expect(at(DEFAULT_MIN_TRUTH, sure - 0.01)?.label).not.toBe('Rex');
  });

  test('is no label at any floor while others together are likelier', () => {
    expect(at(0, 0.49, { minTruth: 0 })?.label).toBe('beagle');
    expect(at(0, 0.51, { minTruth: 0 })?.label).toBe('Rex');
  });

  test('is ignored with exact naming', () => {
    expect(at(0, 0.99, { naming: 'exact' })?.label).toBe('beagle');
  });
});
