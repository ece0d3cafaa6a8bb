import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, snapshot, type World } from '../support/disk/world.ts';
import { type Rgb, truncate, writeSolid } from '../support/pictures/pictures.ts';

const RUST: readonly Rgb[] = [
  [190, 90, 60],
  [180, 84, 52],
  [200, 96, 66],
];
const TEAL: readonly Rgb[] = [
  [50, 130, 140],
  [60, 140, 150],
  [44, 124, 130],
];
/** Like neither, and none of the network's colours either. */
const VIOLET: Rgb = [140, 70, 190];

const model = ['--model', 'colours'];
let world: World;
let at: (name: string) => string;

async function writeExamples(folder: string, colours: readonly Rgb[]): Promise<void> {
  for (const [index, colour] of colours.entries()) {
    await writeSolid(at(path.join('examples', folder, `${index}.png`)), colour);
  }
}

beforeAll(async () => {
  world = await makeWorld();
  at = (name) => path.join(world.root, name);
  await writeExamples('rust', RUST);
  await writeExamples('teal/deeper', TEAL);
  await writeSolid(at('pictures/new.png'), [186, 92, 58]);
  await writeSolid(at('pictures/other.png'), VIOLET);
  await writeSolid(at('pictures/plain.png'), [255, 0, 255]);
});

async function labels(...args: string[]): Promise<Record<string, unknown>> {
  const { json } = await world.run(['classify', 'pictures', '--json', ...model, ...args]);
  return Object.fromEntries(json().map(({ file, label }) => [file, label]));
}

const UNLEARNED = {
  'pictures/new.png': null,
  'pictures/other.png': null,
  'pictures/plain.png': 'magenta',
};
const LEARNED = { ...UNLEARNED, 'pictures/new.png': 'rust' };

describe('photonym learn FOLDER', () => {
  it('makes a category of each sub-folder, tests it, and names later pictures by it', async () => {
    expect(await labels()).toEqual(UNLEARNED);
    const before = await snapshot(at('examples'));
    const { code, stdout, stderr } = await world.spawn(['learn', 'examples', ...model]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Learned 2 categories from 6 examples as "examples".');
    expect(stdout).toContain('rust  3 examples');
    expect(stdout).toMatch(/Leave-one-out: 100\s% of 6 examples recognised/u);
    expect(await snapshot(at('examples'))).toEqual(before);
    expect(await labels()).toEqual(LEARNED);
  });

  it('ignores learned categories with --no-learned and --naming exact', async () => {
    expect(await labels('--no-learned')).toEqual(UNLEARNED);
    const exact = await labels('--naming', 'exact');
    expect(exact['pictures/new.png']).not.toBe('rust');
  });

  it('names nothing below --min-truth', async () => {
    expect(await labels('--min-truth', '1')).toMatchObject({ 'pictures/new.png': null });
  });

  it('makes categories that --only can name or leave out', async () => {
    const nothing = { ...UNLEARNED, 'pictures/plain.png': null };
    expect(await labels('--only', 'rust')).toEqual({ ...nothing, 'pictures/new.png': 'rust' });
    expect(await labels('--only', 'magenta')).toEqual(UNLEARNED);
  });

  it('takes part in plans', async () => {
    const { json } = await world.run(['pictures', '--dry-run', '--all', '--json', ...model]);
    const targets = json().map(({ target }) => target);
    expect(targets).toContain('rust.png');
    expect(targets).toContain('magenta.png');
  });

  it('learns for the model that saw the examples only', async () => {
    const { json } = await world.run([
      ...['classify', 'pictures/new.png', '--json', ...model],
      ...['--preprocess', 'notebook'],
    ]);
    expect(json()).toMatchObject([{ label: null }]);
  });

  it('prints the test as JSON', async () => {
    const { json } = await world.run(['learn', 'examples', '--json', ...model]);
    expect(json()).toEqual([
      {
        learned: 'examples',
        model: 'colours',
        categories: [
          { category: 'rust', examples: 3 },
          { category: 'teal', examples: 3 },
        ],
        leaveOneOut: {
          ...{ tested: 6, right: 6, named: expect.any(Number), misnamed: 0 },
          ...{ confusions: [], inseparable: [] },
        },
      },
    ]);
  });

  it('warns of categories that cannot be told apart', async () => {
    for (const [index, colour] of [...TEAL, ...TEAL].entries()) {
      const folder = index % 2 === 0 ? 'Balu' : 'Rex';
      const [red, green, blue] = colour;
      await writeSolid(at(`dogs/${folder}/${index}.png`), [red + index, green, blue]);
    }
    const { code, stderr } = await world.run(['learn', 'dogs', ...model]);
    expect(code).toBe(0);
    expect(stderr).toContain('Balu and Rex cannot be told apart.');
    await world.run(['learn', '--remove', 'dogs']);
  });

  it('skips unreadable pictures, and says so', async () => {
    await writeSolid(at('damaged/rust/good.png'), [190, 90, 60]);
    await truncate(await writeSolid(at('damaged/rust/bad.jpg'), [190, 90, 60]));
    const { code, stdout, stderr } = await world.run(['learn', 'damaged', ...model]);
    expect(code).toBe(1);
    expect(stdout).toContain('from 1 example as "damaged"');
    expect(stderr).toContain('damaged/rust/bad.jpg');
    await world.run(['learn', '--remove', 'damaged']);
  });

  it('says what to do if there is nothing to learn from', async () => {
    const { code, stderr } = await world.run(['learn', 'pictures', ...model]);
    expect(code).toBe(2);
    expect(stderr).toContain('No examples in pictures.');
    expect(stderr).toContain('a sub-folder for each category');
  });

  it('refuses a non-portable name before looking at pictures', async () => {
    const { code, stderr } = await world.run(['learn', 'examples', '--name', 'a/b', ...model]);
    expect(code).toBe(2);
    expect(stderr).toContain('"a/b" cannot name a set of learned categories.');
  });
});

describe('learned categories', () => {
  it('are listed, exported, forgotten and imported', async () => {
    const listed = await world.run(['learn', '--list']);
    expect(listed.lines).toEqual([
      'examples  (colours)',
      '  rust  3 examples',
      '  teal  3 examples',
    ]);
    const exported = await world.run(['learn', '--export', 'examples', '-o', 'mine.jsonl']);
    expect(exported.code).toBe(0);
    expect((await world.run(['learn', '--remove', 'examples'])).code).toBe(0);
    expect(await labels()).toEqual(UNLEARNED);
    expect((await world.run(['learn', '--import', 'mine.jsonl'])).code).toBe(0);
    expect(await labels()).toEqual(LEARNED);
    const again = await world.run(['learn', '--import', 'mine.jsonl']);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('learned already')]);
  });

  it('are stored without pictures, as features only', async () => {
    const { lines } = await world.run(['learn', '--export', 'examples']);
    expect(lines).toHaveLength(7);
    const keys = JSON.parse(lines[1] ?? '{}');
    expect(Object.keys(keys)).toEqual(['category', 'sha256', 'file', 'embedding']);
  });

  it('that do not exist are refused by name', async () => {
    const { code, stderr } = await world.run(['learn', '--remove', 'cats']);
    expect(code).toBe(2);
    expect(stderr).toContain('Learned so far: "examples"');
  });

  it('that are damaged stop a command, with the remedies', async () => {
    const file = at('data/learned/examples.jsonl');
    const whole = await readFile(file, 'utf8');
    await writeFile(file, whole.slice(0, -40));
    const { code, stderr } = await world.run(['classify', 'pictures', ...model]);
    expect(code).toBe(1);
    expect(stderr).toContain('examples.jsonl:7: not JSON');
    expect(stderr).toContain('--no-learned');
    await writeFile(file, whole);
  });
});

describe('photonym correct FILE LABEL', () => {
  it('makes an example of the picture', async () => {
    const corrected = await world.run(['correct', 'pictures/other.png', 'violet', ...model]);
    expect(corrected.code).toBe(0);
    expect(corrected.stderr).toContain('pictures/other.png is "violet"');
    await writeSolid(at('pictures/like-other.png'), [142, 72, 186]);
    expect(await labels()).toMatchObject({
      'pictures/new.png': 'rust',
      'pictures/other.png': 'violet',
      'pictures/like-other.png': 'violet',
    });
  });

  it('lets the latest correction count', async () => {
    await world.run(['correct', 'pictures/other.png', 'lilac', ...model]);
    const { lines } = await world.run(['learn', '--list']);
    expect(lines).toContain('  lilac  1 example');
    expect(lines.join()).not.toContain('violet');
  });

  it('refuses a file that is not a picture', async () => {
    await writeFile(at('notes.txt'), 'no picture');
    const { code, stderr } = await world.run(['correct', 'notes.txt', 'violet', ...model]);
    expect(code).toBe(2);
    expect(stderr).toContain('notes.txt cannot be an example');
  });
});
