import { chown, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { beforeEach, describe, expect, it } from 'vitest';
import { scratch } from '../../../test/support/pictures/pictures.ts';
import { CONFIG_FILE, mergedConfig, readConfigs } from './config.ts';
import { configJsonSchema, configSchema } from './config-schema.ts';
import { addFolderOption, addLanguageOption, addNamingOptions } from './options.ts';
import { addTaggingOptions } from './tag-options.ts';

let root: string;
const write = async (folder: string, text: string): Promise<string> => {
  const file = path.join(root, folder, CONFIG_FILE);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
};
const read = async (folder: string, env = {}) =>
  (await readConfigs(path.join(root, folder), { HOME: root, ...env })).files;

beforeEach(() => {
  root = scratch();
});

describe('the configuration of a project', () => {
  it('is the one in the nearest folder above; those further up do not count', async () => {
    await write('', '{"name":"far","hidden":true}');
    const near = await write('a', '{"name":"near"}');
    await mkdir(path.join(root, 'a', 'b'));
    const [config] = await read('a/b');
    expect(config).toEqual({ file: near, settings: { name: 'near' } });
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

describe('a configuration file that may come from someone else', () => {
  const home = (): Record<string, string> => ({ HOME: path.join(root, 'home') });

  it.each([
    ['.', 'a'],
    ['..', 'a/b'],
    ['x.jpg', 'a'],
  ])('is ignored among the pictures of %j, seen from %j', async (pictures, from) => {
    await mkdir(path.join(root, 'a', 'b'), { recursive: true });
    await writeFile(path.join(root, 'a', 'x.jpg'), '');
    const above = await write('', '{"name":"project"}');
    const file = await write('a', 'whatever it is');
    const { files, leftOut } = await readConfigs(path.join(root, from), home(), [pictures]);
    expect(files).toEqual([{ file: above, settings: { name: 'project' } }]);
    expect(leftOut).toEqual([`${file} is ignored: it lies among the pictures.`]);
  });

  it('counts for the pictures below it, but chooses neither network nor limits', async () => {
    const limits = { maxBytes: 1, maxPixels: 1, maxFrames: 1, maxSeconds: 1, jobs: 64 };
    const network = { model: 'x/y', dtype: 'fp16', preprocess: 'notebook', device: 'cpu' };
    const file = await write('a', JSON.stringify({ ...network, ...limits, name: '{label}' }));
    const folder = path.join(root, 'a');
    const { files, leftOut } = await readConfigs(folder, home(), ['pictures']);
    expect(files).toEqual([{ file, settings: { name: '{label}' } }]);
    expect(leftOut).toEqual([
      expect.stringMatching(/may not set model, dtype, .*jobs, maxBytes, .*maxSeconds:/),
    ]);
    const chosen = await readConfigs(folder, { PHOTONYM_CONFIG: CONFIG_FILE }, ['.']);
    expect(chosen.files[0]?.settings).toMatchObject({ ...network, ...limits });
  });

  it('may set everything in the user’s own folder', async () => {
    await write('home/.config/photonym', '{"model":"mine","jobs":3}');
    await mkdir(path.join(root, 'a'));
    const { files } = await readConfigs(path.join(root, 'a'), home(), ['.']);
    expect(files.map(({ settings }) => settings)).toEqual([{ model: 'mine', jobs: 3 }]);
  });

  it.skipIf(process.getuid?.() !== 0)('is ignored if it belongs to another user', async () => {
    const file = await write('', '{"name":"theirs"}');
    await mkdir(path.join(root, 'a'));
    await chown(file, 12345, 12345);
    const { files, leftOut } = await readConfigs(path.join(root, 'a'), home(), []);
    expect([files, leftOut]).toEqual([[], [`${file} is ignored: it belongs to another user.`]]);
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
    const once = ['filesFrom', 'null', 'remove'];
    const naming = addFolderOption(addNamingOptions(new Command()));
    const options = addLanguageOption(addTaggingOptions(naming)).options.map((option) =>
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
