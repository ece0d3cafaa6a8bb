import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { beforeEach, describe, expect, it } from 'vitest';
import { scratch } from '../../../test/support/pictures/pictures.ts';
import { CONFIG_FILE, mergedConfig, readConfigs } from './config.ts';
import { configJsonSchema, configSchema } from './config-schema.ts';
import { addFolderOption, addNamingOptions } from './options.ts';

let root: string;
const write = async (folder: string, text: string): Promise<string> => {
  const file = path.join(root, folder, CONFIG_FILE);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
};
const read = (folder: string, env = {}) => readConfigs(path.join(root, folder), env);

beforeEach(() => {
  root = scratch();
});

describe('the configuration of a project', () => {
  it('is the one in the nearest folder above; those further up do not count', async () => {
    await write('', '{"model":"far","jobs":2}');
    const near = await write('a', '{"model":"near"}');
    await mkdir(path.join(root, 'a', 'b'));
    const [config] = await read('a/b');
    expect(config).toEqual({ file: near, settings: { model: 'near' } });
  });

  it('names its tree relative to its own folder', async () => {
    await write('', '{"tree":"trees/mine.txt"}');
    const [config] = await read('');
    expect(config?.settings.tree).toBe(path.join(root, 'trees', 'mine.txt'));
  });

  it('may begin with a byte order mark, as some editors write it', async () => {
    await write('', '\uFEFF{"$schema":"x","hidden":true}');
    expect((await read(''))[0]?.settings).toEqual({ hidden: true });
  });

  it('is the file that PHOTONYM_CONFIG names, or none if that is empty', async () => {
    await write('', '{"jobs":1}');
    await write('other', '{"jobs":2}');
    const other = await read('', { PHOTONYM_CONFIG: `other/${CONFIG_FILE}` });
    expect(other.map(({ settings }) => settings)).toEqual([{ jobs: 2 }]);
    expect(await read('', { PHOTONYM_CONFIG: '' })).toEqual([]);
    await expect(read('', { PHOTONYM_CONFIG: 'gone.json' })).rejects.toMatchObject({
      code: 'PATH_NOT_FOUND',
    });
  });

  it.each([
    ['{"minTruht":0.9}', 'there is no setting "minTruht"', 'Did you mean "minTruth"?'],
    ['{"colour":1}', 'there is no setting "colour"', 'The settings are: '],
    ['{"minTruth":90}', 'minTruth', 'docs/configuration.md'],
    ['{"naming":"carefully"}', 'naming', 'docs/configuration.md'],
    ['{"only":[""]}', 'only', 'docs/configuration.md'],
    ['{"jobs":1.5}', 'jobs', 'docs/configuration.md'],
    ['{jobs:1}', 'is not JSON', 'docs/configuration.md'],
    ['[]', 'is not valid', 'docs/configuration.md'],
  ])('%s is refused: %s', async (text, message, remedy) => {
    const file = await write('', text);
    await expect(read('')).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining(message),
      remedy: expect.stringContaining(remedy),
    });
    await expect(read('')).rejects.toMatchObject({ message: expect.stringContaining(file) });
  });
});

it('of two files that set the same, the first counts', () => {
  const merged = mergedConfig([
    { file: 'project', settings: { model: 'a', only: ['dog'] } },
    { file: 'user', settings: { model: 'b', jobs: 2, only: ['cat'] } },
  ]);
  expect(merged).toEqual({ model: 'a', only: ['dog'], jobs: 2 });
});

describe('the settings', () => {
  it('have the names of the options for looking and naming', () => {
    const once = ['filesFrom', 'null'];
    const options = addFolderOption(addNamingOptions(new Command())).options.map((option) =>
      option.attributeName(),
    );
    const settings = Object.keys(configSchema.shape).filter((name) => name !== '$schema');
    expect(settings.sort()).toEqual(options.filter((name) => !once.includes(name)).sort());
  });

  it('are published for editors as a JSON Schema (npx vitest run src/cli/options -u updates it)', async () => {
    const schema = `${JSON.stringify(configJsonSchema(), null, 2)}\n`;
    await expect(schema).toMatchFileSnapshot('../../../photonym.schema.json');
  });
});
