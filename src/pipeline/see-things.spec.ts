import path from 'node:path';
import { expect, test } from 'vitest';
import { THINGS } from '../../scripts/networks/things.ts';
import { writeColourModel } from '../../test/support/models/colour-model.ts';
import { squarePreprocessing } from '../../test/support/models/preprocessing.ts';
import { RED, scratch, writeSolid } from '../../test/support/pictures/pictures.ts';
import type { Judgement } from '../label/judgement.ts';
import { type Catalog, openCatalog } from '../memory/catalog/catalog.ts';
import { loadClassifier } from '../model/classifier/onnx-classifier.ts';
import { type Classifier, makeClassifier, type Prediction } from '../model/core/classifier.ts';
import { classify } from './classify.ts';

const PERSON = THINGS.indexOf('person');
const DOG = THINGS.indexOf('dog');

/** Sees two people and, unlikely, a dog in every picture; or people with other scores. */
function detector(runs: number[] = [], scores?: readonly number[]): Classifier {
  const facts = {
    ...{ id: 'test/things', dtype: 'fp32', weights: 'bb', device: { name: 'cpu' } as const },
    ...{ labels: THINGS, preprocessing: squarePreprocessing(24), featureSize: 0, maxBatch: 4 },
    ...{ parallelRuns: 1, textModel: undefined, detects: true },
  };
  const others = scores?.map((score) => ({ class: PERSON, score, box: [0, 0, 1, 1] }) as const);
  const things =
    others ??
    ([
      { class: PERSON, score: 0.9, box: [0.25, 0.5, 0.5, 0.5] },
      { class: PERSON, score: 0.8, box: [0, 0, 0.5, 0.25] },
      { class: DOG, score: 0.12, box: [0, 0, 1, 1] },
    ] as const);
  const even = Float32Array.from(THINGS, () => 1 / THINGS.length);
  const prediction: Prediction = {
    logits: even,
    scores: even,
    features: new Float32Array(),
    things,
  };
  return makeClassifier(facts, {
    async run(pictures) {
      if (pictures.length > 0) runs.push(pictures.length);
      return pictures.map(() => prediction);
    },
    close: async () => {},
  });
}

async function judged(
  folder: string,
  classifier: Classifier,
  options: { detector?: Classifier; faces?: Classifier; catalog?: Catalog } = {},
): Promise<Judgement[]> {
  const judgements: Judgement[] = [];
  for await (const event of classify([folder], { classifier, ...options })) {
    if (event.type === 'judged') judgements.push(event.judgement);
  }
  return judgements;
}

test('things are told in pixels of the picture, beside what the classifier says', async () => {
  const folder = scratch();
  await writeSolid(path.join(folder, 'a.png'), RED, { width: 80, height: 40 });
  await using classifier = await loadClassifier(await writeColourModel(path.join(scratch(), 'm')));
  const [judgement] = await judged(folder, classifier, { detector: detector() });
  expect(judgement).toMatchObject({
    label: 'red',
    people: 2,
    things: [
      { label: 'person', node: 'person', box: [20, 20, 40, 20] },
      { label: 'person', node: 'person', box: [0, 0, 40, 10] },
    ],
  });
  const [alone] = await judged(folder, classifier);
  expect(alone).not.toHaveProperty('things');
  expect(alone).not.toHaveProperty('people');
});

test('a network added later is the only one that looks', async () => {
  const folder = scratch();
  for (const name of ['a.png', 'b.png']) await writeSolid(path.join(folder, name), RED);
  const catalog = openCatalog(scratch());
  await using classifier = await loadClassifier(await writeColourModel(path.join(scratch(), 'm')));
  await judged(folder, classifier, { catalog });
  const blind = makeClassifier(classifier.facts, {
    run: () => expect.unreachable('looked again'),
    close: async () => {},
  });
  const runs: number[] = [];
  const first = await judged(folder, blind, { detector: detector(runs), catalog });
  expect(runs).toEqual([2]);
  const again = await judged(folder, blind, { detector: detector(runs), catalog });
  expect(runs).toEqual([2]);
  expect(again).toEqual(first);
  catalog.close();
});

test('faces are counted where they are likely, and remembered', async () => {
  const folder = scratch();
  await writeSolid(path.join(folder, 'a.png'), RED);
  await using classifier = await loadClassifier(await writeColourModel(path.join(scratch(), 'm')));
  using catalog = openCatalog(scratch());
  const runs: number[] = [];
  const faces = detector(runs, [0.9, 0.75, 0.6]);
  for (let run = 0; run < 2; run++) {
    const [judgement] = await judged(folder, classifier, { faces, catalog });
    expect(judgement).toMatchObject({ label: 'red', faces: 2 });
    expect(judgement).not.toHaveProperty('things');
  }
  expect(runs).toEqual([1]);
});
