import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '../support/disk/world.ts';
import { BLUE, GREEN, GREY, RED, writeSolid } from '../support/pictures/pictures.ts';

let world: World;
const model = ['--model', 'colours'];
const at = (name: string): string => path.join(world.pictures, name);
const listing = async (): Promise<string[]> =>
  (await readdir(world.pictures, { recursive: true })).sort();
const apply = async (...more: string[]): Promise<string[]> => {
  await world.run(['pictures', '--yes', ...model, ...more]);
  return await listing();
};

beforeEach(async () => {
  world = await makeWorld();
  await writeSolid(at('IMG_1.jpg'), RED);
  await writeSolid(at('Oma mit Bello, Sommer 2014.jpg'), GREEN);
});

describe('the name that a person gave', () => {
  it('stays, and the plan says so', async () => {
    const { stdout } = await world.run(['pictures', ...model]);
    expect(stdout).toMatch(/IMG_1\.jpg\s+→\s+red\.jpg/);
    expect(stdout).toMatch(/Oma mit Bello, Sommer 2014\.jpg\s+kept: has a name already/);
    expect(stdout).toContain('1 with a name already');
    const { json } = await world.run(['pictures', '--json', ...model]);
    expect(json().slice(1)).toMatchObject([
      { source: 'IMG_1.jpg', target: 'red.jpg', status: 'rename' },
      {
        source: 'Oma mit Bello, Sommer 2014.jpg',
        target: 'Oma mit Bello, Sommer 2014.jpg',
        status: 'named-by-hand',
        label: 'green',
      },
    ]);
    expect(await apply()).toEqual(['Oma mit Bello, Sommer 2014.jpg', 'red.jpg']);
  });

  it('stays though nothing is seen in the picture, in a plan file, in an archive and elsewhere', async () => {
    await writeSolid(at('Oma.jpg'), GREY);
    const plan = await world.run(['plan', 'pictures', '-o', '-', '--format', 'csv', ...model]);
    expect(plan.stdout).toMatch(/\bOma\.jpg,Oma\.jpg,named-by-hand,/);
    await world.run(['zip', 'pictures', '-o', 'out.zip', ...model]);
    const archive = await readFile(path.join(world.root, 'out.zip'));
    expect(archive.includes('Oma mit Bello, Sommer 2014.jpg')).toBe(true);
    await world.run(['pictures', '--yes', '--copy-to', 'copies', ...model]);
    expect((await readdir(path.join(world.root, 'copies'))).sort()).toEqual([
      ...['Oma mit Bello, Sommer 2014.jpg', 'Oma.jpg', 'red.jpg'],
    ]);
  });

  it('stays in the folder that the picture is filed into', async () => {
    expect(await apply('--into', '{label}')).toEqual([
      ...['green', 'green/Oma mit Bello, Sommer 2014.jpg', 'red', 'red/red.jpg'],
    ]);
  });

  it('is replaced with --all, on the command line or in the configuration', async () => {
    const { json } = await world.run(['pictures', '--json', '--all', ...model]);
    expect(json().map(({ target }) => target)).toContain('green.jpg');
    expect(await apply('--all')).toEqual(['green.jpg', 'red.jpg']);
  });
});

describe('the name that photonym gave', () => {
  const relabelled = ['--map', 'red=rose'];

  it('is replaced when the label changes, also in another folder', async () => {
    await apply();
    await mkdir(at('trip'));
    await rename(at('red.jpg'), at('trip/red.jpg'));
    expect(await apply(...relabelled)).toContain('trip/rose.jpg');
  });

  it('is known of a copy that lost its time', async () => {
    await apply();
    await cp(at('red.jpg'), path.join(world.root, 'red.jpg'));
    await rm(at('red.jpg'));
    await cp(path.join(world.root, 'red.jpg'), at('red.jpg'));
    expect(await apply(...relabelled)).toContain('rose.jpg');
  });

  it('is a person\u2019s of any other picture, and after it was changed by hand', async () => {
    await apply();
    await rename(at('red.jpg'), at('Lena.jpg'));
    await writeSolid(at('red.jpg'), BLUE, { width: 80 });
    const before = await listing();
    expect(await apply(...relabelled)).toEqual(before);
  });

  it('is a person\u2019s if it was typed into the plan', async () => {
    await writeSolid(at('IMG_2.jpg'), GREY);
    await world.run(['plan', 'pictures', '-o', 'plan.jsonl', ...model]);
    const file = path.join(world.root, 'plan.jsonl');
    const plan = await readFile(file, 'utf8');
    await writeFile(file, plan.replace('"target":"IMG_2.jpg"', '"target":"Lena.jpg"'));
    await world.run(['apply', 'plan.jsonl']);
    const { json } = await world.run(['pictures', '--json', ...relabelled, ...model]);
    expect(json().map(({ target, status }) => [target, status])).toEqual([
      ...[
        [undefined, undefined],
        ['Lena.jpg', 'named-by-hand'],
      ],
      ...[
        ['Oma mit Bello, Sommer 2014.jpg', 'named-by-hand'],
        ['rose.jpg', 'rename'],
      ],
    ]);
  });

  it.each([
    ['jsonl', '"target":"red.jpg"', '"target":"Lena.jpg"'],
    ['csv', ',red.jpg,rename,', ',Lena.jpg,rename,'],
  ])(
    'is a person\u2019s if it replaced photonym\u2019s in a plan (%s)',
    async (format, was, is) => {
      await world.run(['plan', 'pictures', '-o', `plan.${format}`, ...model]);
      const file = path.join(world.root, `plan.${format}`);
      const plan = await readFile(file, 'utf8');
      expect(plan).toContain(was);
      await writeFile(file, plan.replace(was, is));
      await world.run(['apply', `plan.${format}`]);
      const kept = ['Lena.jpg', 'Oma mit Bello, Sommer 2014.jpg'];
      expect(await apply(...relabelled)).toEqual(kept);
    },
  );

  it('is a person\u2019s again after undo', async () => {
    await apply('--all');
    await world.run(['undo']);
    expect(await apply()).toEqual(['Oma mit Bello, Sommer 2014.jpg', 'red.jpg']);
  });
});
