import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '../support/disk/world.ts';
import { BLUE, corrupt, GREY, RED, writeSolid, YELLOW } from '../support/pictures/pictures.ts';

let world: World;
const options = ['--model', 'colours', '--tree', 'tree.txt', '--min-truth', '0.9'];

beforeAll(async () => {
  world = await makeWorld();
  const at = (name: string): string => path.join(world.pictures, name);
  await writeFile(
    path.join(world.root, 'tree.txt'),
    'warm colour\n  red, scarlet\n  yellow\ncold colour\n  blue\n  cyan\n',
  );
  for (const folder of ['Scarlet', 'warm_colour', 'blue', 'nothing']) await mkdir(at(folder));
  await writeSolid(at('Scarlet/a.png'), RED);
  await writeSolid(at('Scarlet/b.png'), BLUE);
  await writeSolid(at('warm_colour/a.png'), YELLOW);
  await writeSolid(at('warm_colour/b.png'), [255, 128, 0]);
  await writeSolid(at('blue/a.png'), GREY);
  await writeSolid(at('nothing/a.png'), RED);
  await writeSolid(at('unlabelled.png'), RED);
});

describe('photonym models bench', () => {
  it('measures a folder per class: coverage, truth and information', async () => {
    const { code, json } = await world.spawn(['models', 'bench', 'pictures', '--json', ...options]);
    expect(code).toBe(0);
    const [report] = json();
    expect(report).toMatchObject({
      model: 'colours',
      pictures: 5,
      named: 0.8,
      true: 0.75,
      mostBits: 2,
      // Red tells 2 bits of 4 classes; a warm colour and what is vouched for as one tell 1.
      bits: (2 + 1 + 1) / 5,
      floor: 0.9,
      unmatched: [{ said: 'nothing', pictures: 1 }],
      failed: 0,
    });
    expect(report?.['mistakes']).toMatchObject([
      { file: 'pictures/Scarlet/b.png', label: 'blue', truth: 'red' },
    ]);
    expect(report?.['categories']).toMatchObject([
      { id: 'warm colour', true: 1 },
      { id: 'red', named: 1, true: 0.5 },
      { id: 'blue', named: 0 },
    ]);
  });

  it('measures a CSV file, and maps its labels', async () => {
    await writeFile(path.join(world.pictures, 'set.csv'), 'file,label\nScarlet/a.png,rouge\n');
    await writeFile(path.join(world.root, 'words.csv'), 'Rouge,red\n');
    const set = ['models', 'bench', 'pictures/set.csv', '--json', ...options];
    const translated = await world.run([...set, '--words', 'words.csv']);
    expect(translated.json()).toMatchObject([{ pictures: 1, named: 1, true: 1, bits: 2 }]);
    const plain = await world.run(set);
    expect(plain.code).toBe(0);
    expect(plain.stderr).toContain('No category is called "rouge"');
  });

  it('prints a table', async () => {
    const { stdout } = await world.run(['models', 'bench', 'pictures', ...options]);
    expect(stdout).toMatch(/^colours, 5 labelled pictures, floor 0\.90$/m);
    expect(stdout).toMatch(/^named +80\.0\s%$/m);
    expect(stdout).toMatch(/^true of those +75\.0\s% +\(claimed/m);
    expect(stdout).toContain('No category matches: nothing (1)');
  });

  it('writes with --html a self-contained page that shows the mistakes, and replaces no file', async () => {
    const page = ['models', 'bench', 'pictures', '--html', 'report.html', ...options];
    const { code, stdout } = await world.run(page);
    expect(code).toBe(0);
    expect(stdout).toContain('true bits');
    const html = await readFile(path.join(world.root, 'report.html'), 'utf8');
    expect(html).toContain('<img src="data:image/webp;base64,');
    const again = await world.run(page);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('report.html');
    expect((await world.run([...page, '--force'])).code).toBe(0);
  });

  it('exits with 1 when a picture fails, and measures the others', async () => {
    await corrupt(await writeSolid(path.join(world.pictures, 'blue', 'broken.jpg'), BLUE));
    const { code, stderr, json } = await world.run([
      'models',
      'bench',
      'pictures',
      '--json',
      ...options,
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain('broken.jpg');
    expect(json()).toMatchObject([{ pictures: 5, failed: 1 }]);
  });

  it('exits with 2 for a missing file or folder', async () => {
    const { code, stderr } = await world.run(['models', 'bench', 'none', ...options]);
    expect(code).toBe(2);
    expect(stderr).toContain('There is no file or folder none');
  });
});
