import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import {
  COLOUR_MODEL_SIZE,
  COLOURS,
  writeColourModel,
} from '../../../test/support/models/colour-model.ts';
import { drawn, scratch } from '../../../test/support/pictures/pictures.ts';
import { openClassifierPool } from './classifier-pool.ts';
import { loadClassifier } from './onnx-classifier.ts';

const pictureOf = (rgb: readonly [number, number, number]) =>
  drawn(COLOUR_MODEL_SIZE, COLOUR_MODEL_SIZE, () => rgb);

test('each of many concurrent runs gets its own predictions, whichever thread computes them', async () => {
  const classifier = await openClassifierPool(await writeColourModel(scratch()));
  expect(classifier.facts.parallelRuns).toBe(Math.min(availableParallelism(), 4));
  const runs = Array.from({ length: 40 }, async (_, index) => {
    const number = index % COLOURS.length;
    const colour = COLOURS[number] ?? COLOURS[0];
    const [output] = await classifier.run([pictureOf(colour.rgb)]);
    const scores = [...(output?.scores ?? [])];
    expect(scores.indexOf(Math.max(...scores))).toBe(number);
  });
  await Promise.all(runs);
  await classifier.close();
});

test('closing does not wait for threads that are still being started', async () => {
  const classifier = await openClassifierPool(await writeColourModel(scratch()));
  const { rgb } = COLOURS[0];
  await Promise.all([classifier.run([pictureOf(rgb)]), classifier.run([pictureOf(rgb)])]);
  await expect(classifier.close()).resolves.toBeUndefined();
});

test('the facts of a network are the same before and after it is loaded', async () => {
  const folder = await writeColourModel(scratch(), { batch: 3 });
  const [opened, loaded] = [await openClassifierPool(folder), await loadClassifier(folder)];
  const { parallelRuns } = opened.facts;
  expect(opened.facts).toEqual({ ...loaded.facts, parallelRuns });
  await Promise.all([opened.close(), loaded.close()]);
});

test('a network that cannot be loaded is refused by the first run', async () => {
  const folder = await writeColourModel(scratch());
  const weights = await readFile(folder.weights, 'latin1');
  await writeFile(
    folder.weights,
    weights.replace('GlobalAveragePool', 'GlobalAveragePoor'),
    'latin1',
  );
  const classifier = await openClassifierPool(folder);
  const { rgb } = COLOURS[0];
  for (let time = 0; time < 2; time++) {
    await expect(classifier.run([pictureOf(rgb)])).rejects.toMatchObject({ code: 'MODEL_DAMAGED' });
  }
  await classifier.close();
});
