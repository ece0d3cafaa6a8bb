import fc from 'fast-check';
import type { Category } from '../../../src/label/tree/categories.ts';
import { makeTree } from '../../../src/label/tree/tree.ts';
import type { Vocabulary } from '../../../src/label/vocabulary.ts';

/** A vocabulary over `size` classes: some under nested categories, some at the top, some nowhere. */
export function randomVocabulary(size: number): fc.Arbitrary<Vocabulary> {
  const category = fc.integer({ min: 0, max: 5 });
  return fc
    .record({
      // For each of six inner nodes a parent with a lower number; -1 for the top.
      above: fc.tuple(...[0, 1, 2, 3, 4, 5].map((id) => fc.integer({ min: -1, max: id - 1 }))),
      under: fc.array(fc.option(category, { freq: 4 }), { minLength: size, maxLength: size }),
      nowhere: fc.integer({ min: -1, max: size - 1 }),
      calibration: fc.record({
        temperature: fc.double({ min: 0.4, max: 2.5, noNaN: true }),
        entropySlope: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
        splitTemperature: fc.double({ min: 0.5, max: 2, noNaN: true }),
      }),
    })
    .map(({ above, under, nowhere, calibration }) => ({
      tree: makeTree(categoriesOf(above, under, nowhere)),
      classNames: under.map((_, index) => `class ${index}`),
      calibration,
    }));
}

function categoriesOf(
  above: readonly number[],
  under: readonly (number | null)[],
  nowhere: number,
): Category[] {
  const isUnder = (node: number, at: number): boolean =>
    at === node || (at >= 0 && isUnder(node, above[at] ?? -1));
  const inner = above.map((parent, node): Category => {
    const classes = under.flatMap((at, index) =>
      index !== nowhere && at !== null && isUnder(node, at) ? [index] : [],
    );
    return { id: `node ${node}`, label: `node ${node}`, parent: idOf(parent), classes };
  });
  const leaves = under.flatMap((at, index): Category[] =>
    index === nowhere
      ? []
      : [{ id: `leaf ${index}`, label: `leaf ${index}`, parent: idOf(at ?? -1), classes: [index] }],
  );
  return [...inner.filter(({ classes }) => classes.length > 0), ...leaves];
}

function idOf(node: number): string | null {
  return node < 0 ? null : `node ${node}`;
}

/** Softmax-like scores over `size` classes. */
export function randomScores(size: number): fc.Arbitrary<number[]> {
  return fc
    .array(fc.double({ min: 0, max: 12, noNaN: true }), { minLength: size, maxLength: size })
    .map((logits) => {
      const weights = logits.map(Math.exp);
      const sum = weights.reduce((total, weight) => total + weight, 0);
      return weights.map((weight) => weight / sum);
    });
}
