import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '../support/disk/world.ts';
import { RED, writeSolid } from '../support/pictures/pictures.ts';

let world: World;
const model = ['--model', 'colours'];

beforeAll(async () => {
  world = await makeWorld();
  await writeSolid(path.join(world.pictures, 'a.jpg'), RED);
});

describe('photonym --help', () => {
  it('names every command and exits with 0', async () => {
    const { code, stdout } = await world.spawn(['--help']);
    expect(code).toBe(0);
    for (const command of [
      'classify',
      'sheet',
      'zip',
      'undo',
      'history',
      'recover',
      'models',
      'doctor',
    ]) {
      expect(stdout).toContain(command);
    }
  });

  it.each(['rename', 'classify', 'sheet', 'zip', 'models get', 'doctor'])(
    'of %s lists its options',
    async (name) => {
      const { code, stdout } = await world.run([...name.split(' '), '--help']);
      expect(code).toBe(0);
      expect(stdout).toContain('Usage: photonym');
    },
  );
});

describe('a mistake on the command line exits with 2 and', () => {
  it('suggests the option that was meant', async () => {
    const { code, stderr } = await world.run(['pictures', '--dryrun']);
    expect(code).toBe(2);
    expect(stderr).toContain("unknown option '--dryrun'");
    expect(stderr).toContain('Did you mean --dry-run?');
  });

  it('names a path that does not exist', async () => {
    const { code, stderr } = await world.run(['nowhere', ...model]);
    expect(code).toBe(2);
    expect(stderr).toContain('There is no file or folder nowhere');
  });

  it('asks for a path when none is given', async () => {
    const { code, stderr } = await world.run(['--yes']);
    expect(code).toBe(2);
    expect(stderr).toContain('For example: photonym ~/Pictures');
  });

  it.each([
    ['--min-truth', '1.5'],
    ['--jobs', '0'],
    ['--naming', 'wild'],
  ])('refuses %s %s', async (option, value) => {
    const { code, stderr } = await world.run(['pictures', option, value]);
    expect(code).toBe(2);
    expect(stderr).toContain(option);
  });

  it('does not write a sheet of an unknown kind', async () => {
    const { code, stderr } = await world.run(['sheet', 'pictures', '-o', 'sheet.pdf', ...model]);
    expect(code).toBe(2);
    expect(stderr).toContain('.html');
  });
});

describe('without a model', () => {
  it('says what was tried, in order, and how to get one, and exits with 3', async () => {
    const { code, stderr } = await world.run(['pictures', '--model', 'mobilenet_v2']);
    expect(code).toBe(3);
    const [store, cache, hub] = ['models', 'hub', 'HF_HUB_OFFLINE'].map((text) =>
      stderr.indexOf(text),
    );
    expect(store).toBeGreaterThan(0);
    expect(cache).toBeGreaterThan(0);
    expect(hub).toBeGreaterThan(0);
    expect(stderr).toContain('photonym models get');
  });

  it('names the dtypes that are available', async () => {
    const { code, stderr } = await world.run(['pictures', ...model, '--dtype', 'int8']);
    expect(code).toBe(3);
    expect(stderr).toContain('fp32');
  });
});

describe('nothing to do', () => {
  it('is reported for an empty folder, with exit code 0', async () => {
    await mkdir(path.join(world.root, 'empty'));
    const { code, stderr } = await world.run(['empty', ...model]);
    expect(code).toBe(0);
    expect(stderr).toContain('No pictures found in empty.');
  });
});

describe('a file that cannot be looked at', () => {
  it('is named if it was given and is not a picture', async () => {
    await writeFile(path.join(world.root, 'notes.txt'), 'text');
    const { code, stdout } = await world.run(['classify', 'notes.txt', ...model]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/failed\s+notes\.txt\s+is not a picture/);
  });

  it('is named if only its extension is that of a picture', async () => {
    const folder = path.join(world.root, 'liars');
    await mkdir(folder);
    await writeFile(path.join(folder, 'a.jpg'), 'not a picture at all');
    await writeFile(path.join(folder, 'b.jpg'), '');
    const { code, json } = await world.run(['classify', 'liars', '--json', ...model]);
    expect(code).toBe(1);
    expect(json().map(({ error }) => error)).toEqual([
      { code: 'DECODE_FAILED', message: 'has the extension of a picture but is not one' },
      { code: 'DECODE_FAILED', message: 'is empty' },
    ]);
  });

  it('may be a folder; it is named, and the others go on', async (context) => {
    context.skip(process.getuid?.() === 0, 'root may read every folder');
    const folder = path.join(world.root, 'locked');
    await mkdir(path.join(folder, 'inner'), { recursive: true });
    await writeSolid(path.join(folder, 'a.jpg'), RED);
    await chmod(path.join(folder, 'inner'), 0);
    const { code, stderr, lines } = await world.run(['classify', 'locked', '--json', ...model]);
    await chmod(path.join(folder, 'inner'), 0o700);
    expect([code, lines.length]).toEqual([1, 1]);
    expect(stderr).toContain('no permission to read it');
  });
});

describe('photonym doctor', () => {
  it('reports that everything works, and exits with 0', async () => {
    const { code, json } = await world.run(['doctor', 'pictures', '--json', ...model]);
    expect(code).toBe(0);
    expect(json().map(({ what, ok }) => [what, ok])).toEqual([
      ['program', true],
      ['config', true],
      ['model', true],
      ['networks', true],
      ['decoders', true],
      ['films', true],
      ['dates', true],
      ['journal', true],
      ['folder', true],
      ['left over', true],
    ]);
  });

  it('gives a remedy for a missing model, and exits with 3', async () => {
    const { code, stdout } = await world.run(['doctor', '--model', 'mobilenet_v2']);
    expect(code).toBe(3);
    expect(stdout).toMatch(/problem\s+model/);
    expect(stdout).toContain('photonym models get');
  });

  it('says how to get the default model where the built-in one stands in', async () => {
    const { code, json } = await world.run(['doctor', '--json']);
    expect(code).toBe(0);
    expect(json().find(({ what }) => what === 'model')).toMatchObject({
      detail: expect.stringMatching(/^built-in: 81 classes/),
      remedy: expect.stringContaining('photonym models get mobilenet_v2'),
    });
  });

  it('gives a remedy for a data folder that cannot be made', async () => {
    const file = path.join(world.root, 'file');
    await writeFile(file, '');
    const { code, stdout } = await world.run(['doctor', ...model], {
      env: { PHOTONYM_DATA: path.join(file, 'data') },
    });
    expect(code).toBe(1);
    expect(stdout).toContain('Set PHOTONYM_DATA');
  });
});

describe('photonym models', () => {
  it('lists the models of the store', async () => {
    const { code, json } = await world.run(['models', 'list', '--json']);
    expect(code).toBe(0);
    expect(json()[0]).toMatchObject({ id: 'colours', source: 'store', dtypes: ['fp32'] });
    expect(json().map(({ id }) => id)).toEqual(expect.arrayContaining(['built-in', 'faces']));
  });

  it('verifies models, and says which files have no known hash', async () => {
    const { code, stdout } = await world.run(['models', 'verify']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/unknown\s.*onnx\/model\.onnx/);
  });

  it('finds damage and exits with 3', async () => {
    const wrong = `${'0'.repeat(64)}  colours/onnx/model.onnx\n`;
    await writeFile(path.join(world.root, 'models', 'SHA256SUMS'), wrong);
    const { code, stdout, stderr } = await world.run(['models', 'verify', 'colours']);
    expect(code).toBe(3);
    expect(stdout).toMatch(/damaged\s.*onnx\/model\.onnx/);
    expect(stderr).toContain('photonym models get');
  });

  it('fetches nothing offline, and says so', async () => {
    const { code, stderr } = await world.run(['models', 'get']);
    expect(code).toBe(3);
    expect(stderr).toContain('HF_HUB_OFFLINE');
  });
});
