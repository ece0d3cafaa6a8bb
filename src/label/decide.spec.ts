import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomScores, randomVocabulary } from '../../test/support/disk/random-tree.ts';
import { UNCALIBRATED } from './calibration/calibration.ts';
import { nodeProbabilities } from './calibration/probabilities.ts';
import { classVocabulary } from './class-vocabulary.ts';
import { type Decision, decide, topK } from './decide.ts';
import { makeTree } from './tree/tree.ts';
import type { Vocabulary } from './vocabulary.ts';

const flat = classVocabulary(['bus', 'book jacket, dust cover', 'crane', 'crane']);
const sure = [0.02, 0.95, 0.03, 0];
const unsure = [0.3, 0.4, 0.2, 0.1];

/** Animals: cat; dogs: pug, collie. And a bus. */
const animals: Vocabulary = {
  tree: makeTree([
    { id: 'animal', label: 'animal', parent: null, classes: [0, 1, 2] },
    { id: 'dog', label: 'dog', parent: 'animal', classes: [1, 2] },
    { id: 'cat', label: 'cat', parent: 'animal', classes: [0] },
    { id: 'pug', label: 'pug', parent: 'dog', classes: [1] },
    { id: 'collie', label: 'collie', parent: 'dog', classes: [2] },
    { id: 'bus', label: 'bus', parent: null, classes: [3] },
  ]),
  classNames: ['tabby', 'pug-dog', 'collie', 'trolleybus'],
  calibration: UNCALIBRATED,
};

describe('topK', () => {
  test('agrees with sorting: highest first, equal values by index', () => {
    // Few distinct values, so that ties are common.
    const values = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 45 }), (scores, k) => {
        const sorted = [...scores.entries()].sort(([i, a], [j, b]) => b - a || i - j);
        expect(topK(scores, k)).toEqual(sorted.slice(0, k).map(([index]) => index));
      }),
      { numRuns: 500 },
    );
  });

  test('takes typed arrays', () => {
    expect(topK(Float32Array.of(0.25, 0.5, 0.125), 2)).toEqual([1, 0]);
  });
});

describe('careful naming', () => {
  test('gives the most specific category that reaches the floor', () => {
    const scores = [0.04, 0.6, 0.33, 0.03];
    const at = (minTruth: number): string | null => decide(scores, animals, { minTruth }).label;
    expect([0.5, 0.61, 0.9, 0.94, 0.97].map(at)).toEqual(['pug', 'dog', 'dog', 'animal', 'animal']);
    expect(decide(scores, animals)).toMatchObject({ status: 'named', label: 'dog', node: 'dog' });
    expect(decide(scores, animals).probability).toBeCloseTo(0.93);
  });

  test('abstains below the floor, and still gives the best guess', () => {
    expect(decide(unsure, flat)).toMatchObject({
      status: 'unsure',
      label: null,
      node: null,
      probability: expect.closeTo(0.4),
      top: [
        { class: 1, label: 'book jacket', score: 0.4 },
        { class: 0 },
        { class: 2 },
        { class: 3 },
      ],
    });
  });

  test('accepts a probability that just reaches the floor', () => {
    expect(
      decide([0.625, 0.375], classVocabulary(['cat', 'dog']), { minTruth: 0.625 }).status,
    ).toBe('named');
  });

  test('tells classes of the same name apart by the id of their category', () => {
    expect(decide([0, 0, 0.05, 0.95], flat)).toMatchObject({ label: 'crane', node: 'crane#2' });
  });

  test('names guesses the way it names labels', () => {
    expect(decide([0.4, 0.3, 0.2, 0.1], animals).top.map(({ label }) => label)).toEqual([
      'cat',
      'pug',
      'collie',
      'bus',
    ]);
  });

  test('chooses only allowed categories, without raising their probability', () => {
    const vocabulary = { ...animals, allowed: new Set(['cat', 'animal']) };
    expect(decide([0.04, 0.93, 0.02, 0.01], vocabulary).label).toBe('animal');
    expect(decide([0.2, 0.1, 0.1, 0.6], vocabulary).status).toBe('unsure');
  });

  test('replaces the label of a node', () => {
    const vocabulary = { ...animals, labels: new Map([['dog', 'hound']]) };
    expect(decide([0, 0.5, 0.5, 0], vocabulary)).toMatchObject({ label: 'hound', node: 'dog' });
  });
});

describe('for any scores and any tree', () => {
  const size = 10;
  const cases = fc.tuple(randomScores(size), randomVocabulary(size));
  const floor = fc.double({ min: 0, max: 1, noNaN: true });
  const specificity = ({ node }: Decision, { tree }: Vocabulary): number =>
    node === null ? Number.POSITIVE_INFINITY : (tree.node(node)?.classes.length ?? 0);

  test('a higher floor never gives a more specific name', () => {
    fc.assert(
      fc.property(cases, floor, floor, ([scores, vocabulary], one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const before = specificity(decide(scores, vocabulary, { minTruth: low }), vocabulary);
        const after = specificity(decide(scores, vocabulary, { minTruth: high }), vocabulary);
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test('a name reaches the floor, and above one half a better one is on the way to it', () => {
    fc.assert(
      fc.property(cases, floor, ([scores, vocabulary], minTruth) => {
        const { status, probability, node } = decide(scores, vocabulary, { minTruth });
        if (status !== 'named' || node === null) return;
        expect(probability).toBeGreaterThanOrEqual(minTruth);
        const surer = decide(scores, vocabulary, { minTruth: Math.max(minTruth, 0.51) });
        const stricter = decide(scores, vocabulary, { minTruth: Math.max(minTruth, 0.9) });
        if (surer.node === null || stricter.node === null) return;
        expect(vocabulary.tree.path(surer.node)).toContain(vocabulary.tree.node(stricter.node));
      }),
    );
  });

  test('searching only the likely branches finds the same as searching every node', () => {
    const allowed = fc.option(fc.array(fc.nat(20), { maxLength: 12 }));
    fc.assert(
      fc.property(cases, floor, allowed, ([scores, plain], minTruth, kept) => {
        const { nodes } = plain.tree;
        const vocabulary =
          kept === null
            ? plain
            : { ...plain, allowed: new Set(kept.map((at) => nodes[at % nodes.length]?.id ?? '')) };
        const probabilities = nodeProbabilities(scores, vocabulary);
        const all = nodes.map(({ id, classes }, index) => {
          return { id, classes: classes.length, probability: probabilities[index] ?? 0 };
        });
        const [best] = all
          .filter(({ id, probability }) => {
            return probability >= minTruth && vocabulary.allowed?.has(id) !== false;
          })
          .sort((a, b) => a.classes - b.classes || b.probability - a.probability);
        const likeliest = all.filter(({ classes }) => classes === 1);
        const expected = best ?? {
          id: null,
          probability: Math.max(0, ...likeliest.map(({ probability }) => probability)),
        };
        const { node, probability } = decide(scores, vocabulary, { minTruth });
        expect({ node, probability }).toEqual({
          node: expected.id,
          probability: expected.probability,
        });
      }),
      { numRuns: 500 },
    );
  });

  test('the order of the classes does not matter', () => {
    fc.assert(
      fc.property(cases, fc.nat(), ([scores, vocabulary], seed) => {
        const moved = (index: number): number => (index + seed) % size;
        const turned = scores.map((_, index) => scores[(index + size - (seed % size)) % size] ?? 0);
        const tree = makeTree(
          vocabulary.tree.nodes.map((node) => ({ ...node, classes: node.classes.map(moved) })),
        );
        const before = decide(scores, vocabulary);
        const after = decide(turned, { ...vocabulary, tree });
        expect(after.node).toBe(before.node);
        expect(after.probability).toBeCloseTo(before.probability, 9);
      }),
    );
  });
});

describe('exact naming', () => {
  test('gives the top class by its own name, however unlikely', () => {
    expect(decide(unsure, flat, { naming: 'exact' })).toMatchObject({
      status: 'named',
      label: 'book jacket',
    });
    expect(decide([0.1, 0.5, 0.4, 0], animals, { naming: 'exact' })).toMatchObject({
      label: 'pug-dog',
      node: 'pug',
      top: [{ label: 'pug-dog' }, { label: 'collie' }, { label: 'tabby' }, { label: 'trolleybus' }],
    });
  });

  test('abstains below a floor, if one is given', () => {
    expect(decide(unsure, flat, { naming: 'exact', minTruth: 0.5 }).status).toBe('unsure');
  });

  test('takes the lower of two equal classes', () => {
    expect(decide([0.2, 0.4, 0.4, 0], flat, { naming: 'exact' }).label).toBe('book jacket');
  });
});

test('the number of guesses can be set, and does not change the decision', () => {
  for (const top of [0, 1, 3, 10]) {
    const decision = decide(sure, flat, { top });
    expect(decision.top).toHaveLength(Math.min(top, sure.length));
    expect(decision.label).toBe('book jacket');
  }
});

test('five guesses are given by default', () => {
  const eight = classVocabulary(Array.from({ length: 8 }, (_, index) => `class ${index}`));
  expect(decide([1, 2, 3, 4, 5, 6, 7, 8], eight).top.map((guess) => guess.class)).toEqual([
    7, 6, 5, 4, 3,
  ]);
});
