import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { COLOURS, writeColourModel } from '../../test/support/models/colour-model.ts';
import { scratch } from '../../test/support/pictures/pictures.ts';
import { PhotonymError } from '../base/errors.ts';
import { readCard } from './card.ts';

async function modelWith(config: Readonly<Record<string, unknown>> = {}): Promise<string> {
  return (await writeColourModel(scratch(), { config })).folder;
}

async function refusal(folder: string): Promise<PhotonymError> {
  const error: unknown = await readCard(folder).catch((thrown: unknown) => thrown);
  if (!(error instanceof PhotonymError)) throw new Error('not refused');
  expect(error.remedy).toBeDefined();
  return error;
}

test('a model folder gives labels and preprocessing', async () => {
  const card = await readCard(await modelWith());
  expect(card.labels).toEqual(COLOURS.map(({ label }) => label));
  expect(card.preprocessing).toMatchObject({
    resize: { mode: 'exact', width: 32, height: 32 },
    resample: 'bilinear',
  });
});

test('labels are in the order of their numbers, whatever their order in the file', async () => {
  const id2label = { 10: 'k', 2: 'c', 0: 'a', 1: 'b', 3: '', 9: 'j', 4: 'e', 5: 'f' };
  const folder = await modelWith({ id2label: { ...id2label, 6: 'g', 7: 'h', 8: 'i' } });
  expect((await readCard(folder)).labels.join('')).toBe('abcefghijk');
});

describe('refused, naming the field or file', () => {
  test('labels with a gap', async () => {
    const error = await refusal(await modelWith({ id2label: { 0: 'a', 2: 'c' } }));
    expect(error).toMatchObject({ code: 'MODEL_DAMAGED' });
    expect(error.message).toContain('id2label');
  });

  test.each([{ x: 'a' }, { '-1': 'a' }, { 0: 1 }, 'a', ['a', 'b']])(
    'labels of another form: %j',
    async (id2label) => {
      const error = await refusal(await modelWith({ id2label }));
      expect(error.code).toBe('MODEL_DAMAGED');
      expect(error.message).toContain('id2label');
    },
  );

  test.each([{}, undefined])('no labels: %j', async (id2label) => {
    const error = await refusal(await modelWith({ id2label }));
    expect(error.code).toBe('MODEL_UNSUPPORTED');
    expect(error.message).toContain('id2label');
  });

  test.each(['config.json', 'preprocessor_config.json'])('no %s', async (name) => {
    const folder = await modelWith();
    await rm(path.join(folder, name));
    const error = await refusal(folder);
    expect(error.code).toBe('MODEL_UNSUPPORTED');
    expect(error.message).toContain(`no ${name}`);
  });

  test.each(['config.json', 'preprocessor_config.json'])('a broken %s', async (name) => {
    const folder = await modelWith();
    await writeFile(path.join(folder, name), '{"size": 22');
    const error = await refusal(folder);
    expect(error.code).toBe('MODEL_DAMAGED');
    expect(error.message).toContain(name);
  });
});
