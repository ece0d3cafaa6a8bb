import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeWorld, snapshot, type World } from '../support/disk/world.ts';
import { GREEN, GREY, RED, writeSolid } from '../support/pictures/pictures.ts';

let world: World;
const model = ['--model', 'colours'];
const at = (name: string): string => path.join(world.pictures, name);
const listing = async (): Promise<string[]> => (await readdir(world.pictures)).sort();

beforeEach(async () => {
  world = await makeWorld();
  await writeSolid(at('IMG_1.NEF'), RED, { format: 'jpg' });
  await writeFile(at('IMG_1.NEF.xmp'), '<a/>');
  await writeFile(at('IMG_1.xmp'), '<b/>');
  await writeSolid(at('IMG_2.jpg'), GREEN);
  await writeSolid(at('IMG_3.jpg'), GREY, { format: 'png' });
});

const MENDED = ['IMG_3.png', 'green.jpg', 'red.jpg', 'red.jpg.xmp', 'red.xmp'];

describe('--fix-extension', () => {
  it('corrects wrong extensions, also of pictures that keep their names; companions follow', async () => {
    const before = await snapshot(world.pictures);
    const { code } = await world.run(['pictures', '--fix-extension', '--yes', ...model]);
    expect(code).toBe(0);
    expect(await listing()).toEqual(MENDED);
    await world.run(['undo']);
    expect(await snapshot(world.pictures)).toEqual(before);
  });

  it('is off by default: extensions stay as they are', async () => {
    await world.run(['pictures', '--yes', ...model]);
    expect(await listing()).toEqual([
      'IMG_3.jpg',
      'green.jpg',
      'red.NEF',
      'red.NEF.xmp',
      'red.xmp',
    ]);
  });

  it.each(['plan.jsonl', 'plan.csv'])('can be planned and applied (%s)', async (file) => {
    await world.run(['plan', 'pictures', '-o', file, '--fix-extension', ...model]);
    const { code, stderr } = await world.run(['apply', file, '--yes']);
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('extension')]);
    expect(await listing()).toEqual(MENDED);
  });

  it('proposes nothing when run again', async () => {
    await world.run(['pictures', '--fix-extension', '--yes', ...model]);
    const { json } = await world.run([
      ...['pictures', '--fix-extension', '--dry-run', '--json', ...model],
    ]);
    expect(json().filter(({ status }) => status === 'rename')).toEqual([]);
  });
});
