import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeColourModel } from '../../test/support/models/colour-model.ts';
import { BLUE, corrupt, RED, scratch, writeSolid } from '../../test/support/pictures/pictures.ts';
import { CORRECTIONS, learnedSets } from '../memory/learned-store.ts';
import { loadClassifier } from '../model/classifier/onnx-classifier.ts';
import type { Classifier } from '../model/core/classifier.ts';
import { addExample, type LearnEvent, learnFolder, removeCorrection } from './learn.ts';

let classifier: Classifier;
const root = scratch();
const folder = path.join(root, 'our things');

beforeAll(async () => {
  classifier = await loadClassifier(await writeColourModel(path.join(root, 'model')));
  for (const name of ['warm', 'cold']) await mkdir(path.join(folder, name), { recursive: true });
  await writeSolid(path.join(folder, 'warm', '1.jpg'), RED);
  await writeSolid(path.join(folder, 'cold', '2.png'), BLUE);
  await corrupt(await writeSolid(path.join(folder, 'cold', '3.jpg'), BLUE));
  await writeSolid(path.join(folder, 'beside.jpg'), RED);
});
afterAll(() => classifier.close());

/** Each set of a data directory: its name and its categories. */
async function saved(dataDir: string): Promise<[string, string[]][]> {
  const sets = await learnedSets(dataDir);
  return sets.map(({ name, examples }) => [name, examples.map(({ category }) => category)]);
}

async function all(events: AsyncIterable<LearnEvent>): Promise<LearnEvent[]> {
  const list: LearnEvent[] = [];
  for await (const event of events) list.push(event);
  return list;
}

describe('learning a folder', () => {
  test('saves the categories of its sub-folders under its name', async () => {
    const dataDir = scratch();
    const events = await all(learnFolder(folder, { classifier, dataDir }));
    expect(events.map(({ type }) => type)).toEqual(['example', 'failed', 'example', 'learned']);
    expect(events.at(-1)).toMatchObject({ replaced: false, set: { name: 'our things' } });
    expect(await saved(dataDir)).toEqual([['our things', ['cold', 'warm']]]);
  });

  test.each([
    ['a folder without examples', { folder: path.join(folder, 'warm') }, 'No examples'],
    ['a name that is no file name', { folder, name: 'a/b' }, '"a/b" cannot name a set'],
  ])('refuses %s and saves nothing', async (_, { folder: given, ...name }, message) => {
    const dataDir = scratch();
    const events = learnFolder(given, { classifier, dataDir, ...name });
    await expect(all(events)).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining(message),
    });
    expect(await saved(dataDir)).toEqual([]);
  });
});

test('a correction is an example until it is removed, with its last category', async () => {
  const dataDir = scratch();
  const picture = path.join(folder, 'warm', '1.jpg');
  await addExample(picture, 'sunset', { classifier, dataDir });
  await addExample(picture, 'fire', { classifier, dataDir });
  expect(await saved(dataDir)).toEqual([[CORRECTIONS, ['fire']]]);
  await removeCorrection(picture, dataDir);
  expect(await saved(dataDir)).toEqual([]);
});
