import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CalibratedTree,
  NodeProbabilities,
} from '../../../label/calibration/probabilities.ts';
import { makeTree } from '../../../label/tree/tree.ts';
import { compact, scoresOf } from '../../../memory/core/compact.ts';
import { LEAST_CEILING, mostOf } from './ceilings.ts';
import { NodeCeilings } from './node-ceilings.ts';

const category = (id: string, parent: string | null, ...classes: number[]) => {
  return { id, label: id, parent, classes };
};

/** Class 4 is in no category, 5 is the background, and 6 another network's, without a score here. */
const CATEGORIES = [
  category('animal', null, 0, 1, 2),
  category('dog', 'animal', 0, 1),
  category('poodle', 'dog', 0),
  category('cat', 'animal', 2),
  category('thing', null, 3),
  category('portrait', null, 6),
];
const TREE = makeTree(CATEGORIES, { none: 5 });
/** Without the background's share. */
const FLAT = makeTree(CATEGORIES);

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

/** What the steps of pictures are worth, each beside its exact probability. */
function ceilings(
  pictures: readonly Uint16Array[],
  vocabulary: CalibratedTree,
  ids: readonly string[],
): { most: number; exact: number }[] {
  const wanted = ids.map((id) => TREE.indexOf(id) ?? -1);
  const steps = Uint16Array.from(pictures.flatMap((picture) => [...picture]));
  const all = new NodeCeilings(vocabulary, 6).of(steps);
  return Array.from(mostOf(all, pictures.length, wanted), (most, index) => {
    const own = pictures[index] ?? new Uint16Array();
    const probabilities = new NodeProbabilities(scoresOf(own), vocabulary);
    return { most, exact: wanted.reduce((sum, node) => sum + probabilities.of(node), 0) };
  });
}

describe('the ceilings of categories', () => {
  const nodes = fc.constantFrom(['dog'], ['poodle', 'cat'], ['thing'], ['animal', 'thing']);
  const several = fc.array(scores, { minLength: 1, maxLength: 9 });

  it('are at or hardly above the probability, and at least what those have that are left out', () => {
    fc.assert(
      fc.property(several, calibration, nodes, (pictures, calibrated, ids) => {
        const vocabulary = { tree: FLAT, calibration: calibrated };
        for (const { most, exact } of ceilings(pictures, vocabulary, ids)) {
          expect(most).toBeGreaterThanOrEqual(Math.min(exact, 1));
          expect(most).toBeLessThanOrEqual(exact * 1.001 + ids.length * LEAST_CEILING);
        }
      }),
    );
  });

  it('hardly exceed a probability of one category that is not left out', () => {
    fc.assert(
      fc.property(several, calibration, (pictures, calibrated) => {
        const vocabulary = { tree: FLAT, calibration: calibrated };
        for (const { most, exact } of ceilings(pictures, vocabulary, ['dog'])) {
          if (exact > LEAST_CEILING) expect(most).toBeLessThanOrEqual(exact * 1.001);
        }
      }),
    );
  });

  it('are no lower beside a background that takes a share', () => {
    fc.assert(
      fc.property(several, calibration, nodes, (pictures, calibrated, ids) => {
        const vocabulary = { tree: TREE, calibration: calibrated };
        for (const { most, exact } of ceilings(pictures, vocabulary, ids)) {
          expect(most).toBeGreaterThanOrEqual(Math.min(exact, 1));
        }
      }),
    );
  });

  it('hold back what is clearly something else', () => {
    const steps = compact({
      scores: Float32Array.of(0.001, 0.001, 0.002, 0.99, 0.003, 0.003),
      features: new Float32Array(),
    }).scores;
    const sharp = { temperature: 0.6, entropySlope: -0.04, splitTemperature: 1.7 };
    const vocabulary = { tree: TREE, calibration: sharp };
    const may = (id: string) => ceilings([steps], vocabulary, [id])[0]?.most;
    expect(['dog', 'cat'].map(may).every((most = 1) => most < 0.05)).toBe(true);
    expect(may('thing')).toBeCloseTo(1, 2);
  });
});
