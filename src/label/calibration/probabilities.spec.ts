import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomScores, randomVocabulary } from '../../../test/support/disk/random-tree.ts';
import { classVocabulary } from '../class-vocabulary.ts';
import { makeTree } from '../tree/tree.ts';
import { UNCALIBRATED } from './calibration.ts';
import { nodeProbabilities } from './probabilities.ts';

const SIZE = 10;
const cases = fc.tuple(randomScores(SIZE), randomVocabulary(SIZE));

test('without a calibration the probability of a class is its score', () => {
  const probabilities = nodeProbabilities([0.25, 0.75], classVocabulary(['cat', 'dog']));
  expect([...probabilities]).toEqual([0.25, 0.75]);
});

test('a temperature divides the logits', () => {
  const logits = [2, 1, 0];
  const softmax = (values: number[]): number[] => {
    const sum = values.reduce((total, value) => total + Math.exp(value), 0);
    return values.map((value) => Math.exp(value) / sum);
  };
  const calibration = { ...UNCALIBRATED, temperature: 0.5 };
  const vocabulary = classVocabulary(['cat', 'dog', 'cow'], { calibration });
  const probabilities = nodeProbabilities(softmax(logits), vocabulary);
  softmax(logits.map((logit) => logit / 0.5)).forEach((expected, index) => {
    expect(probabilities[index]).toBeCloseTo(expected, 12);
  });
});

test('the entropy of the scores moves the temperature', () => {
  const even = [0.5, 0.5];
  const slope = { ...UNCALIBRATED, entropySlope: 2 };
  const uneven = nodeProbabilities(
    [0.9, 0.1],
    classVocabulary(['cat', 'dog'], { calibration: slope }),
  );
  expect([
    ...nodeProbabilities(even, classVocabulary(['cat', 'dog'], { calibration: slope })),
  ]).toEqual(even);
  // Their entropy is 0.325 nats.
  const odds = 9 ** (1 / Math.exp(2 * 0.32508));
  expect(uneven[0]).toBeCloseTo(odds / (1 + odds), 4);
});

test('the shares of siblings are tempered separately for each parent', () => {
  const tree = makeTree([
    { id: 'dog', label: 'dog', parent: null, classes: [0, 1] },
    { id: 'pug', label: 'pug', parent: 'dog', classes: [0] },
    { id: 'collie', label: 'collie', parent: 'dog', classes: [1] },
    { id: 'bus', label: 'bus', parent: null, classes: [2] },
  ]);
  const calibration = { ...UNCALIBRATED, splitTemperature: 2 };
  const [dog, pug, collie, bus] = nodeProbabilities([0.16, 0.64, 0.2], { tree, calibration });
  expect(dog).toBeCloseTo(2 / 3, 9);
  expect(bus).toBeCloseTo(1 / 3, 9);
  expect(pug).toBeCloseTo(2 / 9, 9);
  expect(collie).toBeCloseTo(4 / 9, 9);
});

test('the probabilities of a node and of all classes outside it add up to 1', () => {
  fc.assert(
    fc.property(cases, ([scores, vocabulary]) => {
      const { nodes, parents } = vocabulary.tree;
      const probabilities = nodeProbabilities(scores, vocabulary);
      nodes.forEach(({ classes }, index) => {
        const outside = nodes.reduce(
          (sum, other, at) =>
            other.classes.length === 1 &&
            !parents.includes(at) &&
            !classes.includes(other.classes[0] ?? -1)
              ? sum + (probabilities[at] ?? 0)
              : sum,
          0,
        );
        expect((probabilities[index] ?? 0) + outside).toBeCloseTo(1, 9);
      });
    }),
  );
});

test('a node is never likelier than its parent', () => {
  fc.assert(
    fc.property(cases, ([scores, vocabulary]) => {
      const probabilities = nodeProbabilities(scores, vocabulary);
      vocabulary.tree.parents.forEach((parent, index) => {
        if (parent < 0) return;
        expect(probabilities[index]).toBeLessThanOrEqual((probabilities[parent] ?? 0) + 1e-12);
      });
    }),
  );
});

test('a class in no category takes no share from the others', () => {
  const vocabulary = classVocabulary(['cat', 'dog']);
  expect([...nodeProbabilities([0.1, 0.1, 0.8], vocabulary)]).toEqual([0.5, 0.5]);
});

test('scores of zero give probabilities of zero', () => {
  expect([...nodeProbabilities([0, 0], classVocabulary(['cat', 'dog']))]).toEqual([0, 0]);
});
