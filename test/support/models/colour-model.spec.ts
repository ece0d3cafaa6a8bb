import path from 'node:path';
import { expect, test } from 'vitest';
import { recognise } from '../../../src/find/recognise.ts';
import { classVocabulary } from '../../../src/label/class-vocabulary.ts';
import { decide } from '../../../src/label/decide.ts';
import { decode } from '../../../src/look/decode.ts';
import { loadClassifier } from '../../../src/model/classifier/onnx-classifier.ts';
import {
  BLUE,
  FORMATS,
  GREY,
  RED,
  scratch,
  writeHalves,
  writeSolid,
} from '../pictures/pictures.ts';
import { COLOURS, writeColourModel } from './colour-model.ts';

const classifier = await loadClassifier(await writeColourModel(scratch()));

async function judge(file: string) {
  const format = await recognise(file);
  if (format === undefined) throw new Error(`${file} is not recognised`);
  const found = { type: 'picture', path: file, shown: file, format, size: 0, mtimeMs: 0 } as const;
  const seen = await decode(found, classifier.facts.preprocessing);
  if ('code' in seen) throw new Error(seen.message);
  const [output] = await classifier.run([seen.pixels]);
  return decide(output?.scores ?? [], classVocabulary(classifier.facts.labels));
}

test.each(FORMATS)('the colour model is sure of every pure colour as %s', async (format) => {
  for (const { label, rgb } of COLOURS) {
    const decision = await judge(await writeSolid(path.join(scratch(), `one.${format}`), rgb));
    expect(decision.label).toBe(label.split(',')[0]);
    expect(decision.probability).toBeGreaterThan(0.97);
  }
});

test('the colour model is unsure of grey', async () => {
  const decision = await judge(await writeSolid(path.join(scratch(), 'grey.png'), GREY));
  expect(decision.status).toBe('unsure');
  expect(decision.probability).toBeLessThan(0.2);
});

test('the colour model is unsure of a picture half red and half blue', async () => {
  const decision = await judge(await writeHalves(path.join(scratch(), 'both.png'), RED, BLUE));
  expect(decision.status).toBe('unsure');
  expect(decision.probability).toBeLessThan(0.3);
});
