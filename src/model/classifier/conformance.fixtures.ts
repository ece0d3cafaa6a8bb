import { describe, expect, test } from 'vitest';
import { inputSize } from '../../look/core/pixels/preprocessing.ts';
import type { Pixels } from '../../look/core/pixels/resample.ts';
import type { Classifier, ClassifierFacts, Prediction } from '../core/classifier.ts';

/** A grey picture of the network's input size. */
function grey({ preprocessing }: ClassifierFacts, level: number): Pixels {
  const { width, height } = inputSize(preprocessing);
  return { width, height, data: new Uint8Array(width * height * 3).fill(level) };
}

/** The contract of every classifier. */
export function describeConformance(name: string, open: () => Promise<Classifier>): void {
  const opened = async (use: (classifier: Classifier) => Promise<void>): Promise<void> => {
    const classifier = await open();
    try {
      await use(classifier);
    } finally {
      await classifier.close();
    }
  };

  describe(`as a classifier, ${name}`, () => {
    test('states facts that can be sent to a thread', () =>
      opened(async ({ facts }) => {
        expect(structuredClone(facts)).toEqual(facts);
        expect(facts.maxBatch).toBeGreaterThanOrEqual(1);
        expect(facts.parallelRuns).toBeGreaterThanOrEqual(1);
        expect(facts.id).not.toBe('');
        expect(facts.weights).not.toBe('');
      }));

    test('gives one prediction for each picture, of the lengths that its facts state', () =>
      opened(async (classifier) => {
        const { facts } = classifier;
        const count = Math.min(facts.maxBatch, 3);
        const levels = Array.from({ length: count }, (_, index) => index * 100);
        const predictions = await classifier.run(levels.map((level) => grey(facts, level)));
        expect(predictions).toHaveLength(count);
        for (const { logits, scores, features, things } of predictions) {
          expect(things !== undefined).toBe(facts.detects);
          expect(scores).toHaveLength(facts.labels.length);
          expect(logits).toHaveLength(facts.labels.length);
          expect(features).toHaveLength(facts.featureSize);
          expect([...scores, ...features].every(Number.isFinite)).toBe(true);
          if (scores.length > 0) expect(scores.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 4);
        }
      }));

    test('gives a picture the same prediction alone, in a batch and beside other runs', () =>
      opened(async (classifier) => {
        const { facts } = classifier;
        const pictures = [0, 80, 200].map((level) => grey(facts, level));
        const alone = await Promise.all(pictures.map((picture) => classifier.run([picture])));
        const batch: Prediction[] = [];
        for (let at = 0; at < pictures.length; at += facts.maxBatch) {
          batch.push(...(await classifier.run(pictures.slice(at, at + facts.maxBatch))));
        }
        alone.flat().forEach(({ scores, features }, index) => {
          expectClose(batch[index]?.scores, scores);
          expectClose(batch[index]?.features, features);
        });
      }));

    test('gives predictions that later runs do not overwrite', () =>
      opened(async (classifier) => {
        const [first] = await classifier.run([grey(classifier.facts, 30)]);
        const before = structuredClone(first);
        await classifier.run([grey(classifier.facts, 220)]);
        expect(first).toEqual(before);
      }));

    test('returns no predictions for no pictures', () =>
      opened(async (classifier) => {
        expect(await classifier.run([])).toEqual([]);
      }));

    test('may be closed twice, and does not run after that', async () => {
      const classifier = await open();
      await classifier.run([grey(classifier.facts, 0)]);
      await classifier.close();
      await classifier.close();
      await expect(classifier.run([grey(classifier.facts, 0)])).rejects.toThrow('is closed');
    });

    test('closes at the end of `await using`', async () => {
      const classifier = await open();
      await classifier[Symbol.asyncDispose]();
      await expect(classifier.run([])).rejects.toThrow('is closed');
    });
  });
}

function expectClose(a: Float32Array | undefined, b: Float32Array): void {
  expect(a).toHaveLength(b.length);
  const furthest = b.reduce((most, x, at) => Math.max(most, Math.abs(x - (a?.[at] ?? 0))), 0);
  expect(furthest).toBeLessThan(1e-4);
}
