import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Box, Detection } from '../../model/core/detections.ts';
import { classVocabulary } from '../class-vocabulary.ts';
import { decide } from '../decide.ts';
import { imagenetLabels } from '../tree/imagenet.ts';
import { COCO } from './coco.fixtures.ts';
import { jointProbabilities } from './joint-probabilities.ts';

const LABELS = imagenetLabels();
const CALIBRATION = { temperature: 0.6, entropySlope: 0, splitTemperature: 1.7, floor: 0.9 };
const vocabulary = classVocabulary(LABELS, { kinds: COCO, calibration: CALIBRATION });
const { joint = expect.fail() } = vocabulary;

/** Scores of a classifier: those given, and the rest evenly spread. */
function scoresOf(given: Readonly<Record<string, number>>): Float32Array {
  const rest = 1 - Object.values(given).reduce((sum, score) => sum + score, 0);
  const scores = new Float32Array(LABELS.length).fill(rest / LABELS.length);
  for (const [id, score] of Object.entries(given))
    scores[vocabulary.tree.node(id)?.classes[0] ?? expect.fail(id)] = score;
  return scores;
}

const WHOLE: Box = [0.1, 0.1, 0.8, 0.85];

function thing(kind: string, score: number, box: Box = WHOLE): Detection {
  return { class: COCO.indexOf(kind), score, box };
}

const named = (scores: Float32Array, ...things: Detection[]): string | null =>
  decide(scores, vocabulary, {}, things).node;

const UNSURE = scoresOf({});

describe('judging a classifier and a detector together', () => {
  test.each([
    ['the object of which the classifier is sure', scoresOf({ pineapple: 0.99 }), [], 'pineapple'],
    ['a thing that only the detector sees', UNSURE, [thing('giraffe', 0.8)], 'giraffe'],
    ['a person where one is large', UNSURE, [thing('person', 0.8, [0.3, 0.1, 0.4, 0.8])], 'person'],
    ['nothing where neither is sure', UNSURE, [thing('giraffe', 0.2)], null],
    ['nothing for a person far away', UNSURE, [thing('person', 0.4, [0.5, 0.5, 0.02, 0.05])], null],
    ['the breed of a dog both see', scoresOf({ beagle: 0.97 }), [thing('dog', 0.8)], 'beagle'],
  ])('names %s', (_, scores, things, node) => {
    expect(named(scores, ...things)).toBe(node);
  });

  test('the classifier counts against what the detector takes for its like', () => {
    const giraffe = thing('giraffe', 0.55);
    const { node } = decide(scoresOf({ leopard: 0.95 }), vocabulary, {}, [giraffe]);
    expect(node).not.toBe('giraffe');
  });

  test('what stands out in a scene names it; the same thing by itself does not', () => {
    const bench = thing('bench', 0.6, [0.1, 0.4, 0.5, 0.5]);
    const around = [
      thing('handbag', 0.4, [0.7, 0.6, 0.1, 0.1]),
      thing('person', 0.5, [0.8, 0.3, 0.05, 0.2]),
      thing('bicycle', 0.4, [0.05, 0.3, 0.1, 0.1]),
      thing('car', 0.4, [0.9, 0.3, 0.1, 0.1]),
    ];
    expect(named(UNSURE, bench, ...around)).toBe('park bench');
    expect(named(scoresOf({ cradle: 0.5 }), bench)).toBeNull();
  });

  test('a name that the classifier is sure of stands if both together are a little less sure, not if they doubt it', () => {
    const scores = scoresOf({ pineapple: 0.75 });
    const place = vocabulary.tree.indexOf('pineapple') ?? -1;
    const view = { scores, things: [] };
    const judged = jointProbabilities(view, vocabulary, joint.kinds, joint.weights).get(place);
    expect(judged).toBeGreaterThan(0.6);
    expect(judged).toBeLessThan(0.9);
    expect(named(scores)).toBe('pineapple');
    const [, ...others] = joint.weights.classes;
    const doubting = { ...joint, weights: { ...joint.weights, classes: [-5, ...others] } };
    expect(decide(scores, { ...vocabulary, joint: doubting }, {}, []).node).toBeNull();
  });

  test('a person and a dog may both be there', () => {
    const things = [
      thing('person', 0.85, [0, 0, 0.6, 1]),
      thing('dog', 0.85, [0.5, 0.4, 0.5, 0.6]),
    ];
    const view = { scores: UNSURE, things };
    const judged = jointProbabilities(view, vocabulary, joint.kinds, joint.weights);
    for (const id of ['person', 'dog'])
      expect(judged.get(vocabulary.tree.indexOf(id) ?? -1)).toBeGreaterThan(0.8);
  });

  test.each([
    [2, 'two people'],
    [4, 'group of people'],
  ])('%d people of one size are %s', (count, node) => {
    const people = Array.from({ length: count }, (_, at) =>
      thing('person', 0.85, [at / count, 0, 1 / count, 0.9]),
    );
    expect(named(UNSURE, ...people)).toBe(node);
  });

  test('the head and shoulders of one person are a portrait', () => {
    expect(named(UNSURE, thing('person', 0.85, [0.2, 0.2, 0.6, 0.8]))).toBe('portrait');
  });

  test('without a detector it is the classifier alone', () => {
    const plain = classVocabulary(LABELS, { calibration: CALIBRATION });
    const scores = scoresOf({ beagle: 0.6, 'basset hound': 0.3 });
    const { top: _, ...decision } = decide(scores, vocabulary);
    expect(decision).toEqual((({ top: __, ...rest }) => rest)(decide(scores, plain)));
  });

  test('a word that is too broad is no name, but told', () => {
    const scores = scoresOf({ plunger: 0.3, broom: 0.3, 'paper towel': 0.3 });
    const decision = decide(scores, vocabulary, { minTruth: 0.7 });
    expect(decision).toMatchObject({ status: 'unsure', label: null, broad: 'household item' });
    expect(decide(scores, vocabulary, { minTruth: 0.7, minDetail: 'any' }).label).toBe(
      'household item',
    );
  });

  test('a node is never likelier than its parent, and a higher floor never names more', () => {
    const things = fc.array(
      fc.record({
        class: fc.nat({ max: 79 }),
        score: fc.double({ min: 0.1, max: 1, noNaN: true }),
        box: fc.constantFrom<Box>(WHOLE, [0, 0, 0.2, 0.2], [0.4, 0.4, 0.5, 0.6]),
      }),
      { maxLength: 6 },
    );
    const scores = fc
      .tuple(
        fc.constantFrom('beagle', 'pizza', 'sandal', 'broom'),
        fc.double({ min: 0, max: 1, noNaN: true }),
      )
      .map(([id, score]) => scoresOf({ [id]: score }));
    fc.assert(
      fc.property(scores, things, (some, found) => {
        const view = { scores: some, things: found };
        const judged = jointProbabilities(view, vocabulary, joint.kinds, joint.weights);
        for (const [node, own] of judged) {
          const parent = vocabulary.tree.parents[node] ?? -1;
          if (parent >= 0) expect(own).toBeLessThanOrEqual((judged.get(parent) ?? 0) + 1e-12);
        }
        const [low, high] = [0.6, 0.9].map(
          (minTruth) => decide(some, vocabulary, { minTruth }, found).status === 'named',
        );
        if (high) expect(low).toBe(true);
      }),
    );
  });
});
