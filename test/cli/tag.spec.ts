import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { keywordsOf } from '../../src/tag/rewrite.ts';
import { makeWorld, snapshot, type World } from '../support/disk/world.ts';
import { GREEN, RED, writeSolid } from '../support/pictures/pictures.ts';

let world: World;
let before: Record<string, string>;
const model = ['--model', 'colours', '--yes'];
const at = (name: string): string => path.join(world.pictures, name);

beforeEach(async () => {
  world = await makeWorld();
  await writeSolid(at('IMG_1.jpg'), RED);
  await writeSolid(at('Oma.jpg'), GREEN);
  before = await snapshot(world.pictures);
});

describe('photonym tag', () => {
  it('writes sidecars, names stay, a second run adds nothing, and undo takes all back', async () => {
    const { json, code } = await world.run(['tag', 'pictures', '--json', ...model]);
    expect(code).toBe(0);
    expect(json()).toMatchObject([
      { photonym: 'plan', only: 'keywords' },
      { source: 'IMG_1.jpg', target: 'IMG_1.jpg', keywords: { add: ['red'], remove: [] } },
      { source: 'Oma.jpg', keywords: { add: ['green'], file: 'Oma.jpg.xmp' } },
      { photonym: 'receipt', renamed: 0, tagged: 2, lost: 0 },
    ]);
    expect((await keywordsOf(at('IMG_1.jpg.xmp'), 'sidecar')).flat).toEqual(['red']);
    const again = await world.run(['tag', 'pictures', ...model]);
    expect(again.stdout).toContain('0 to tag, 2 without a change.');
    const undone = await world.run(['undo', '--json']);
    expect(undone.json()).toMatchObject([{ restored: 2, tagged: 2, failed: 0, lost: 0 }]);
    expect(await snapshot(world.pictures)).toEqual(before);
  });

  it('writes into pictures if asked, replaces only its own, and takes it away', async () => {
    await world.run(['tag', 'pictures', '--embed', ...model]);
    expect(await readdir(world.pictures)).toEqual(['IMG_1.jpg', 'Oma.jpg']);
    const mapped = await world.run(['tag', 'pictures', '--map', 'red=crimson', ...model]);
    expect(mapped.stdout).toMatch(/IMG_1\.jpg\s+\+ crimson\s+− red/);
    expect((await keywordsOf(at('IMG_1.jpg'), 'picture')).flat).toEqual(['crimson']);
    await world.run(['tag', 'pictures', '--remove', ...model]);
    expect((await keywordsOf(at('IMG_1.jpg'), 'picture')).flat).toEqual([]);
    await world.run(['tag', at('Oma.jpg'), ...model]);
    const both = await world.run(['tag', 'pictures', '--embed', '--under', 'seen', ...model]);
    expect(both.stdout).toContain('3 to tag.');
  });
});

it('--sidecars says how new ones are called; those that are there are added to', async () => {
  const tag = (...options: string[]) => world.run(['tag', 'pictures', ...model, ...options]);
  await tag('--sidecars', 'lightroom');
  await tag('--sidecars', 'darktable', '--under', 'seen');
  expect((await readdir(world.pictures)).filter((name) => /^IMG/.test(name)).sort()).toEqual([
    'IMG_1.jpg',
    'IMG_1.xmp',
  ]);
  expect((await keywordsOf(at('IMG_1.xmp'), 'sidecar')).tree).toEqual(['seen|red']);
});

it('--template writes other keywords in place of the label, with levels', async () => {
  const templates = ['--template', 'seen|{label:upper}', '--template', '{city}'];
  await world.run(['tag', 'pictures', ...templates, ...model]);
  const { flat, tree } = await keywordsOf(at('IMG_1.jpg.xmp'), 'sidecar');
  expect([flat, tree]).toEqual([['RED'], ['seen|RED']]);
  const refused = await world.run(['tag', 'pictures', '--template', '{n}', ...model]);
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('{n} cannot stand')]);
});

it('photonym PATH --tag renames and tags in one run, with one undo', async () => {
  const { stdout } = await world.run(['pictures', '--tag', ...model]);
  expect(stdout).toContain('1 renamed, 1 kept. 2 tagged.');
  const files = ['Oma.jpg', 'Oma.jpg.xmp', 'red.jpg', 'red.jpg.xmp'];
  expect((await readdir(world.pictures)).sort()).toEqual(files);
  await world.run(['undo']);
  expect(await snapshot(world.pictures)).toEqual(before);
});

it('history --forget asks for the run, and forgets what that kept', async () => {
  await world.run(['tag', 'pictures', '--embed', ...model]);
  const asked = await world.run(['history', '--forget']);
  expect([asked.code, asked.stderr]).toEqual([2, expect.stringContaining('history RUN --forget')]);
  const [run] = (await world.run(['history', '--json'])).json();
  const { stdout } = await world.run(['history', String(Object(run).run), '--forget', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ freed: expect.any(Number) });
});

it('history counts keywords where no name was changed, also after undo', async () => {
  await world.run(['tag', 'pictures', ...model]);
  expect((await world.run(['history'])).stdout).toMatch(/ 2 files tagged +\//);
  await world.run(['undo']);
  expect((await world.run(['history'])).stdout).toMatch(/ 2 files tagged, 2 put back +\//);
});
