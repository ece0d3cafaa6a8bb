import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '../support/disk/world.ts';
import { RED, writeSolid, YELLOW } from '../support/pictures/pictures.ts';

let world: World;
const model = ['--model', 'colours'];
const tree = ['--tree', 'tree.txt'];

const OUTLINE = `colour
  warm colour
    red, scarlet
    yellow
  cold colour
    blue = 2
    cyan = 7
`;

beforeAll(async () => {
  world = await makeWorld();
  await writeFile(path.join(world.root, 'tree.txt'), OUTLINE);
  await writeFile(path.join(world.root, 'bad.txt'), 'colour\n  red\n  blu');
});

describe('photonym labels', () => {
  it('prints with --json a line for each node, with its outputs', async () => {
    const { code, json } = await world.spawn(['labels', '--json', ...model, ...tree]);
    expect(code).toBe(0);
    expect(json()).toEqual([
      { id: 'colour', label: 'colour', parent: null, classes: [0, 2, 5, 7] },
      { id: 'warm colour', label: 'warm colour', parent: 'colour', classes: [0, 5] },
      { id: 'red', label: 'red', parent: 'warm colour', classes: [0] },
      { id: 'yellow', label: 'yellow', parent: 'warm colour', classes: [5] },
      { id: 'cold colour', label: 'cold colour', parent: 'colour', classes: [2, 7] },
      { id: 'blue', label: 'blue', parent: 'cold colour', classes: [2] },
      { id: 'cyan', label: 'cyan', parent: 'cold colour', classes: [7] },
    ]);
  });

  it('shows categories with their number of classes, and says that leaves are left out', async () => {
    const { stdout, stderr } = await world.run(['labels', ...model, ...tree]);
    expect(stdout).toBe('colour  4\n  warm colour  2\n  cold colour  2\n');
    expect(stderr).toContain('4 classes in them');
  });

  it('shows a whole category given by any of its names', async () => {
    const { stdout, stderr } = await world.run([
      'labels',
      'Warm-Colour',
      'cyan',
      ...model,
      ...tree,
    ]);
    expect(stdout).toBe('  warm colour  2\n    red, scarlet\n    yellow\n    cyan\n');
    expect(stderr).toBe('');
  });

  it('lists the classes of a model without a tree', async () => {
    const { stdout, stderr } = await world.run(['labels', ...model]);
    expect(stdout.trim().split('\n')).toHaveLength(8);
    expect(stdout).toMatch(/^red\n/);
    expect(stderr).toBe('');
  });

  it('shows only the names that --only and --map allow', async () => {
    const some = ['--only', 'warm colour,red', '--map', 'red=rouge'];
    const { json } = await world.run(['labels', '--json', ...model, ...tree, ...some]);
    expect(json().map(({ id, label }) => [id, label])).toEqual([
      ['warm colour', 'warm colour'],
      ['red', 'rouge'],
    ]);
  });

  it('prints with --outline a tree that --tree reads', async () => {
    const { stdout } = await world.run(['labels', '--outline', ...model, ...tree]);
    await writeFile(path.join(world.root, 'again.txt'), stdout);
    const again = await world.run(['labels', '--outline', ...model, '--tree', 'again.txt']);
    expect(again.stdout).toBe(stdout);
    expect(stdout).toContain('    red, scarlet = 0\n');
  });

  it("lists with --classes the model's own classes by number", async () => {
    const { stdout } = await world.run(['labels', '--classes', ...model]);
    expect(stdout).toContain('6\tmagenta, fuchsia\n');
  });

  it('exits with 2 for an unknown category, and suggests the nearest', async () => {
    const { code, stderr } = await world.run(['labels', 'warm color', ...model, ...tree]);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean "warm colour"?');
  });
});

describe('--tree', () => {
  it('names pictures by its categories', async () => {
    // Half red, half green makes neither sure, and yellow is as likely as red: together they are warm.
    await writeSolid(path.join(world.pictures, 'a.png'), YELLOW);
    await writeSolid(path.join(world.pictures, 'b.png'), [255, 128, 0]);
    await writeSolid(path.join(world.pictures, 'c.png'), RED);
    const { json } = await world.run(['classify', 'pictures', '--json', ...model, ...tree]);
    expect(json().map(({ label }) => label)).toEqual(['yellow', 'warm colour', 'red']);
  });

  it('exits with 2 for a mistake, naming its line and suggesting a word', async () => {
    const { code, stderr } = await world.run([
      'classify',
      'pictures',
      ...model,
      '--tree',
      'bad.txt',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('Line 3');
    expect(stderr).toContain('Did you mean "blue"?');
  });

  it('exits with 2 for a missing file, and says how to begin one', async () => {
    const { code, stderr } = await world.run(['labels', ...model, '--tree', 'none.txt']);
    expect(code).toBe(2);
    expect(stderr).toContain('photonym labels --outline');
  });
});
