import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flatCategories } from './categories.ts';
import { DEFAULT_MIN_TRUTH, decide, topK } from './decide.ts';

const categories = flatCategories(['bus', 'book jacket, dust cover', 'crane', 'crane']);
const sure = [0.1, 0.7, 0.2, 0];
const unsure = [0.3, 0.4, 0.2, 0.1];

describe('topK', () => {
  test('gives what sorting gives: highest first, of equal values the lower index first', () => {
    // Few different values, so that equal ones are common.
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
  test('names a picture whose best class reaches the floor, by the first of its synonyms', () => {
    const decision = decide(sure, categories);
    expect(decision).toMatchObject({ status: 'named', label: 'book jacket', node: 'book jacket' });
    expect(decision.probability).toBe(0.7);
  });

  test('abstains below the floor, and still says what the best guess was', () => {
    expect(decide(unsure, categories)).toMatchObject({
      status: 'unsure',
      label: null,
      node: null,
      probability: 0.4,
      top: [
        { class: 1, label: 'book jacket', score: 0.4 },
        { class: 0 },
        { class: 2 },
        { class: 3 },
      ],
    });
  });

  test('counts a probability that just reaches the floor', () => {
    expect(decide([DEFAULT_MIN_TRUTH, 0.2], categories).status).toBe('named');
    expect(decide([0.61, 0.2], categories, { minTruth: 0.61 }).status).toBe('named');
    expect(decide([0.6, 0.2], categories, { minTruth: 0.61 }).status).toBe('unsure');
  });

  test('tells two classes of one name apart by the id of their category', () => {
    expect(decide([0, 0, 0.1, 0.9], categories)).toMatchObject({ label: 'crane', node: 'crane#2' });
  });
});

describe('exact naming', () => {
  test('gives the top class, however unlikely', () => {
    expect(decide(unsure, categories, { naming: 'exact' })).toMatchObject({
      status: 'named',
      label: 'book jacket',
    });
  });

  test('keeps to a floor that is asked for', () => {
    expect(decide(unsure, categories, { naming: 'exact', minTruth: 0.5 }).status).toBe('unsure');
  });

  test('takes the lower class of two equal ones, so that nothing is by chance', () => {
    expect(decide([0.2, 0.4, 0.4, 0], categories, { naming: 'exact' }).label).toBe('book jacket');
  });
});

test('as many guesses are given as are asked for, and none of them changes the decision', () => {
  for (const top of [0, 1, 3, 10]) {
    const decision = decide(sure, categories, { top });
    expect(decision.top).toHaveLength(Math.min(top, sure.length));
    expect(decision.label).toBe('book jacket');
  }
});

test('five guesses are given unless another number is asked for', () => {
  const eight = flatCategories(Array.from({ length: 8 }, (_, index) => `class ${index}`));
  expect(decide([1, 2, 3, 4, 5, 6, 7, 8], eight).top.map((guess) => guess.class)).toEqual([
    7, 6, 5, 4, 3,
  ]);
});
