import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '../support/disk/world.ts';
import { BLUE, GREEN, RED, writeSolid } from '../support/pictures/pictures.ts';

let world: World;
const classify = ['classify', 'pictures', '--json', '--model', 'colours'];

beforeAll(async () => {
  world = await makeWorld();
  await writeSolid(path.join(world.pictures, 'a.png'), RED);
  await writeSolid(path.join(world.pictures, 'b.png'), GREEN);
  await writeSolid(path.join(world.pictures, 'c.png'), BLUE);
});

const labels = async (...options: string[]): Promise<unknown[]> =>
  (await world.run([...classify, ...options])).json().map(({ label }) => label);

describe('photonym --only and --map', () => {
  it('restrict names, given by any synonym, and replace them', async () => {
    expect(await labels('--only', 'crimson,blue')).toEqual(['red', null, 'blue']);
    expect(await labels('--map', 'red=warm', '--map', 'blue=cold')).toEqual([
      'warm',
      'green',
      'cold',
    ]);
    expect(await labels('--only', 'warm', '--only', 'green', '--map', 'red=warm')).toEqual([
      'warm',
      'green',
      null,
    ]);
  });

  it.each([
    [['--only', 'gren'], 'Did you mean "green"?'],
    [['--map', 'bleu=cold'], 'Did you mean "blue"?'],
    [['--map', 'blue'], 'Expected two labels'],
    [['--only', 'blue', '--naming', 'exact'], '--only has no effect'],
  ])('are refused with what was likely meant: %j', async (options, remedy) => {
    const { code, stderr, stdout } = await world.run([...classify, ...options]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(remedy);
  });
});
