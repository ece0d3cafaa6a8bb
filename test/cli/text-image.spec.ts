import { mkdir, rm, utimes } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '../support/disk/world.ts';
import {
  type TextImageModelOptions,
  writeTextImageModel,
} from '../support/models/text-image-model.ts';
import {
  BLUE,
  corrupt,
  GREEN,
  GREY,
  RED,
  type Rgb,
  WHITE,
  writeSolid,
} from '../support/pictures/pictures.ts';

let world: World;

const at = (name: string): string => path.join(world.pictures, name);
const LONG_AGO = new Date('2020-05-03T18:22:31Z');

async function paint(name: string, colour: Rgb): Promise<void> {
  await mkdir(path.dirname(at(name)), { recursive: true });
  await writeSolid(at(name), colour);
  await utimes(at(name), LONG_AGO, LONG_AGO);
}

async function writeModel(name: string, options: TextImageModelOptions = {}): Promise<string> {
  const folder = path.join(world.root, 'models', name);
  await writeTextImageModel(folder, options);
  return folder;
}

beforeEach(async () => {
  world = await makeWorld();
  await writeModel('clip');
  await paint('a.jpg', WHITE);
  await paint('b.jpg', GREEN);
  await paint('c.jpg', GREY);
});

const ONLY = ['--only', 'receipt, whiteboard, our garden'];

async function labels(...options: string[]): Promise<unknown[]> {
  const { json, stderr } = await world.run(['classify', 'pictures', '--json', ...options]);
  expect(stderr).toBe('');
  return json().map(({ label }) => label);
}

describe('photonym --only with a model that compares pictures with text', () => {
  it.each<[string, TextImageModelOptions]>([
    ['clip-apart', {}],
    ['clip-joint', { layout: 'joint' }],
    ['siglip-apart', { family: 'siglip' }],
    ['siglip-joint', { family: 'siglip', layout: 'joint', scale: 110 }],
    ['mobileclip', { family: 'mobileclip' }],
  ])('names with the user’s own words: %s', async (name, options) => {
    await writeModel(name, options);
    expect(await labels('--model', name, ...ONLY)).toEqual(['receipt', 'our garden', null]);
  });

  it('gives each word its number and score', async () => {
    const args = ['classify', 'pictures', '--json', '--model', 'clip', ...ONLY];
    const [white, , grey] = (await world.run(args)).json();
    expect(white).toMatchObject({
      status: 'named',
      label: 'receipt',
      node: 'receipt',
      top: [{ class: 0, label: 'receipt' }, {}, {}],
    });
    expect(white?.['probability']).toBeGreaterThan(0.9);
    expect(grey).toMatchObject({ status: 'unsure', label: null, node: null });
    expect(grey?.['top']).toHaveLength(3);
  });

  it('renames by words, and by a template', async () => {
    const args = ['pictures', '--yes', '--model', 'clip', '--name', '{label} {n:02}', ...ONLY];
    expect(await world.run([...args, '--json'])).toMatchObject({ code: 0 });
    const { stdout } = await world.run(['classify', 'pictures', '--model', 'clip', ...ONLY]);
    expect(stdout).toContain('receipt 01.jpg');
    expect(stdout).toContain('our garden 01.jpg');
    expect(stdout).toContain('c.jpg');
  });

  it('leaves unnamed what is below --min-truth', async () => {
    // At so low a scale a receipt is one of everything that it might be, with 0.9.
    await writeModel('vague', { layout: 'joint', scale: 14 });
    const model = ['--model', 'vague', ...ONLY];
    expect(await labels(...model, '--min-truth', '0.5')).toEqual(['receipt', 'our garden', null]);
    expect(await labels(...model, '--min-truth', '0.99')).toEqual([null, null, null]);
  });

  it('names the likeliest word with --naming exact, and maps names with --map', async () => {
    const model = ['--model', 'clip', ...ONLY];
    const exact = await labels(...model, '--naming', 'exact');
    expect(exact.slice(0, 2)).toEqual(['receipt', 'our garden']);
    expect(exact[2]).not.toBeNull();
    expect(await labels(...model, '--map', 'our garden=home')).toEqual(['receipt', 'home', null]);
  });

  it('decodes a picture only once, even for other words', async () => {
    await labels('--model', 'clip', ...ONLY);
    await overwritten('b.jpg');
    expect(await labels('--model', 'clip', '--only', 'green, red')).toEqual([null, 'green', null]);
  });

  it('embeds a word once, and loads the text model only for new ones', async () => {
    const model = ['--model', 'clip', '--only', 'receipt, garden'];
    const before = await labels(...model);
    const text = path.join(world.root, 'models', 'clip', 'onnx', 'text_model.onnx');
    await corrupt(text);
    expect(await labels(...model)).toEqual(before);
  });

  it('prefers a learned category to the words', async () => {
    for (const name of ['1.png', '2.png']) await paint(`../taught/our boat/${name}`, BLUE);
    for (const name of ['1.png', '2.png']) await paint(`../taught/the wall/${name}`, RED);
    await paint('d.jpg', BLUE);
    await rm(at('c.jpg'));
    const { code, stderr } = await world.run(['learn', 'taught', '--model', 'clip']);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(await labels('--model', 'clip', '--only', 'receipt, our boat')).toEqual([
      'receipt',
      null,
      'our boat',
    ]);
  });
});

/** Gives a file another content of the same size and time: looked at again it would be no picture. */
async function overwritten(name: string): Promise<void> {
  await corrupt(at(name));
  await utimes(at(name), LONG_AGO, LONG_AGO);
}

describe('without --only', () => {
  it('pictures are named by photonym’s own words', async () => {
    const { json } = await world.run(['labels', '--json', '--model', 'clip']);
    const dog = json().find(({ id }) => id === 'dog');
    expect(dog).toMatchObject({ id: 'dog' });
    const { code, stderr } = await world.run(['classify', 'pictures', '--json', '--model', 'clip']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('the other commands', () => {
  it('labels shows the words', async () => {
    const { lines } = await world.run(['labels', '--model', 'clip', ...ONLY]);
    expect(lines).toEqual(['receipt', 'whiteboard', 'our garden']);
  });

  it('doctor looks at a picture and reads a text', async () => {
    const { stdout, code } = await world.run(['doctor', '--model', 'clip']);
    expect(stdout).toContain('any words (--only)');
    expect(code).toBe(0);
    const folder = await writeModel('speechless');
    await rm(path.join(folder, 'tokenizer.json'));
    const { stdout: problem } = await world.run(['doctor', '--model', 'speechless']);
    expect(problem).toContain('tokenizer.json');
  });

  it('models list has it with its dtypes', async () => {
    await writeModel('clip', { suffix: '_quantized' });
    const { json } = await world.run(['models', 'list', '--json']);
    expect(json()).toContainEqual(expect.objectContaining({ id: 'clip', dtypes: ['fp32', 'q8'] }));
  });

  it('models bench and calibrate measure names by words', async () => {
    for (const index of [1, 2, 3, 4]) {
      await paint(`../set/red/${index}.png`, [200 + 10 * index, 10 * index, 0]);
      await paint(`../set/green/${index}.png`, [10 * index, 200 + 10 * index, 0]);
    }
    const words = ['--model', 'clip', '--only', 'red, green'];
    const bench = await world.run(['models', 'bench', 'set', '--json', ...words]);
    expect(bench.json()[0]).toMatchObject({ pictures: 8, named: 1, true: 1 });
    const fitted = await world.run(['models', 'calibrate', 'set', ...words]);
    expect(fitted).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('photonym find with a model that reads', () => {
  const find = async (...args: string[]) =>
    await world.run(['find', ...args, '--model', 'clip', '--json']);

  beforeEach(async () => {
    await paint('d.jpg', [40, 235, 30]);
    await paint('e.jpg', RED);
    await labels('--model', 'clip', ...ONLY);
  });

  it('finds pictures by a description, most similar first', async () => {
    const { json, code } = await find('a walk in our garden');
    expect(code).toBe(0);
    const hits = json();
    expect(hits.map(({ file }) => file)).toEqual(['pictures/b.jpg', 'pictures/d.jpg']);
    const [first = 0, second = 0] = hits.map(({ similarity }) => Number(similarity));
    expect(hits[0]).toMatchObject({ label: 'a walk in our garden' });
    expect(first).toBeCloseTo(1, 4);
    expect(second).toBeLessThan(first);
  });

  it('reads words as one description, and dates as conditions', async () => {
    const [apart, together] = [await find('our', 'garden', '2020'), await find('our garden 2020')];
    expect(apart.json().map(({ file }) => file)).toEqual(['pictures/b.jpg', 'pictures/d.jpg']);
    expect(together.code).toBe(0);
    expect((await find('our', 'garden', '2019')).stderr).toContain('Nothing found');
    expect((await find('2020')).json()).toHaveLength(5);
  });

  it('decodes no picture, and says when nothing matches', async () => {
    await overwritten('e.jpg');
    expect((await find('red')).json()).toMatchObject([{ file: 'pictures/e.jpg' }]);
    const { stderr, stdout } = await find('blue');
    expect(stdout).toBe('');
    expect(stderr).toContain('Nothing found for blue.');
    expect(stderr).toContain('--at-least');
  });

  it('narrows the pictures similar to an example', async () => {
    const alike = (await find('--like', 'pictures/b.jpg')).json();
    expect(alike[0]).toMatchObject({ file: 'pictures/d.jpg' });
    expect(alike).toHaveLength(4);
    const narrowed = (await find('--like', 'pictures/b.jpg', 'garden')).json();
    expect(narrowed.map(({ file }) => file)).toEqual(['pictures/d.jpg']);
  });
});
