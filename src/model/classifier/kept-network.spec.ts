import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openDisk } from '../../../test/support/disk/disk-image.ts';
import {
  COLOUR_MODEL_SIZE,
  COLOURS,
  writeColourModel,
} from '../../../test/support/models/colour-model.ts';
import { drawn, scratch } from '../../../test/support/pictures/pictures.ts';
import { whereAvailable } from '../../../test/support/skip.ts';
import type { Prediction } from '../core/classifier.ts';
import { descriptionOf, readNetworkFiles } from '../network-files.ts';
import type { ModelFolder } from '../store/model-folder.ts';
import { type Keep, keepDescription, keepOf, keptDescription } from './kept-network.ts';
import { loadNetwork } from './onnx-classifier.ts';

const LATER = Date.now() + 3_600_000;
const picture = drawn(COLOUR_MODEL_SIZE, COLOUR_MODEL_SIZE, () => COLOURS[1].rgb);

async function expectKeep(model: ModelFolder, folder: string): Promise<Keep> {
  const keep = await keepOf(folder, model, {}, LATER);
  if (keep === undefined) throw new Error('the network cannot be kept');
  return keep;
}

/** Loads a network with what is kept of it, and leaves it there; its prediction for a picture. */
async function predict(model: ModelFolder, keep: Keep): Promise<Prediction | undefined> {
  let description = await keptDescription(keep);
  if (description === undefined) {
    description = descriptionOf(await readNetworkFiles(model));
    await keepDescription(keep, description);
  }
  const network = await loadNetwork(model, { threads: 1 }, { keep, description });
  const [prediction] = await network.run([picture]);
  await network.close();
  return prediction;
}

test('a network that is kept gives the same, without its files being read', async () => {
  const model = await writeColourModel(scratch());
  const keep = await expectKeep(model, path.join(scratch(), 'networks'));
  const first = await predict(model, keep);
  const description = await keptDescription(keep);
  expect(description).toEqual(descriptionOf(await readNetworkFiles(model)));
  writeFileSync(model.weights, 'no longer a network');
  expect(await predict(model, keep)).toEqual(first);
  expect(readdirSync(path.dirname(keep.stem)).sort()).toEqual(
    ['graph', 'network'].map((kind) => `${path.basename(keep.stem)}.${kind}`),
  );
});

test.each([
  ['changed', (bytes: Buffer) => bytes.fill(7, 100, 101)],
  ['cut off', (bytes: Buffer) => bytes.subarray(0, -1)],
  ['empty', () => Buffer.alloc(0)],
])('what is kept and has been %s is not used, and written anew', async (_, damaged) => {
  const model = await writeColourModel(scratch());
  const keep = await expectKeep(model, scratch());
  const first = await predict(model, keep);
  for (const kind of ['graph', 'network']) {
    const file = `${keep.stem}.${kind}`;
    const whole = readFileSync(file);
    writeFileSync(file, damaged(Buffer.from(whole)));
    expect(await predict(model, keep)).toEqual(first);
    expect(readFileSync(file).length).toBe(whole.length);
  }
});

test('what is kept of other files under the same path is not used', async () => {
  const folder = scratch();
  const model = await writeColourModel(scratch());
  await predict(model, await expectKeep(model, folder));
  const other = await writeColourModel(scratch(), { batch: 3 });
  await copyFile(other.weights, model.weights);
  const keep = await expectKeep(model, folder);
  expect(await keptDescription(keep)).toBeUndefined();
});

test('files that have just changed are not kept', async () => {
  const model = await writeColourModel(scratch());
  expect(await keepOf(scratch(), model, {})).toBeUndefined();
});

test('a network whose weights lie in several files is not kept', async () => {
  const model = await writeColourModel(scratch());
  await writeFile(`${model.weights}_data`, '');
  expect(await keepOf(scratch(), model, {}, LATER)).toBeUndefined();
});

test('where nothing can be written, a network runs without being kept', async () => {
  const model = await writeColourModel(scratch());
  const file = path.join(scratch(), 'file');
  await writeFile(file, '');
  const keep = await expectKeep(model, path.join(file, 'networks'));
  expect((await predict(model, keep))?.scores).toHaveLength(COLOURS.length);
  expect(await readFile(file, 'utf8')).toBe('');
  expect(existsSync(`${keep.stem}.graph`)).toBe(false);
});

const { missing, disk } = openDisk('tmpfs', { megabytes: 1 });

whereAvailable(missing)('on a full disk a network runs without being kept', async () => {
  const model = await writeColourModel(scratch());
  const folder = disk?.fresh() ?? expect.fail();
  expect(() => writeFileSync(path.join(folder, 'all'), Buffer.alloc(1 << 21))).toThrow(/ENOSPC/);
  const keep = await expectKeep(model, folder);
  expect((await predict(model, keep))?.scores).toHaveLength(COLOURS.length);
  expect(readdirSync(folder)).toEqual(['all']);
});
