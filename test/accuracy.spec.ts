import { describe, expect } from 'vitest';
import { openLabelled } from '../src/find/labelled-set.ts';
import { loadClassifier } from '../src/model/classifier/onnx-classifier.ts';
import { classify } from '../src/pipeline/classify.ts';
import { vocabularyFor } from '../src/pipeline/vocabulary.ts';
import { type Quality, QualityMeter } from '../src/quality/core/quality.ts';
import { makeTruth } from '../src/quality/core/truth.ts';
import { isWhole, sampled } from './support/extent.ts';
import { missingModel, modelFolder } from './support/models/real-models.ts';
import { missingShared, sharedPath, whereAvailable } from './support/skip.ts';

const MISSING_PICTURES = missingShared('labelled/val/labels.csv');

/** Minimum figures of each network at the floor for nine true names of ten. */
const EXPECTED = [
  { model: 'mobilenet_v2_1.0_224', top1: 0.78, named: 0.85, true: 0.95, bits: 7 },
  { model: 'mobilenet_edgetpu_1.0_224', top1: 0.81, named: 0.89, true: 0.95, bits: 7.4 },
];

/** Names the labelled pictures; exactly, too: then each has a name, the first of the class's synonyms. */
async function measure(model: string): Promise<Quality> {
  const classifier = await loadClassifier(await modelFolder(model));
  const { paths: all, labelOf } = await openLabelled(sharedPath('labelled/val/labels.csv'));
  // The middle one of three. Its figures lie about those of all, within the same limits.
  const paths = isWhole ? all : all.filter((_, index) => index % 3 === 1);
  const vocabulary = await vocabularyFor(classifier);
  const truth = makeTruth(vocabulary, classifier.facts.labels);
  const meter = new QualityMeter(vocabulary, { minTruth: 0.9, minDetail: 'any' });
  for await (const event of classify(paths, { classifier, naming: 'exact' })) {
    if (event.type !== 'judged' || event.judgement.status === 'failed') continue;
    const { path, scores, status, label, top } = event.judgement;
    const given = labelOf(path);
    const category = given === undefined ? undefined : truth(given);
    expect(category).toBeDefined();
    expect([status, label]).toEqual(['named', top[0]?.label]);
    if (category !== undefined) meter.add(scores, category);
  }
  await classifier.close();
  const quality = meter.result();
  expect(quality.pictures).toBe(paths.length);
  return quality;
}

describe('labelled pictures are named as truly, as often and as specifically as the networks allow', () => {
  // The second network says nothing new of the code; `npm run test:all` measures both.
  for (const { model, ...least } of sampled(EXPECTED, EXPECTED.length)) {
    whereAvailable(MISSING_PICTURES ?? missingModel(model))(
      model,
      async () => {
        const quality = await measure(model);
        expect(quality.top1).toBeGreaterThanOrEqual(least.top1);
        expect(quality.named).toBeGreaterThanOrEqual(least.named);
        expect(quality.true).toBeGreaterThanOrEqual(least.true);
        expect(quality.bits).toBeGreaterThanOrEqual(least.bits);
        // The claimed accuracy of names holds within a few per cent.
        expect(quality.reliability.names.error).toBeLessThan(0.03);
      },
      120_000,
    );
  }
});
