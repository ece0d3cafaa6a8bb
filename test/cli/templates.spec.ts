import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '../support/disk/world.ts';
import { BLUE, GREEN, GREY, RED, writeSolid } from '../support/pictures/pictures.ts';

let world: World;
const model = ['--model', 'colours'];
const at = (name: string): string => path.join(world.pictures, name);
const listing = async (): Promise<string[]> => (await readdir(world.pictures)).sort();
const name = (template: string, ...more: string[]): string[] => [
  'pictures',
  '--name',
  template,
  ...more,
  ...model,
];

beforeEach(async () => {
  world = await makeWorld();
  await writeSolid(at('IMG_1.jpg'), RED, { takenAt: '2024:05:03 18:22:31', offset: '+02:00' });
  await writeSolid(at('IMG_2.jpg'), RED, { takenAt: '2024:05:04 08:00:00' });
  await writeSolid(at('IMG_3.jpg'), GREEN);
  await writeSolid(at('IMG_4.jpg'), GREY);
});

describe('photonym --name', () => {
  it('names pictures by a template in any time zone; unsure ones keep their names', async () => {
    const { code } = await world.run(
      name('{date} {label:upper}', '--include', 'IMG_[124].jpg', '--yes'),
      {
        env: { TZ: 'Asia/Tokyo' },
      },
    );
    expect(code).toBe(0);
    expect(await listing()).toEqual([
      '2024-05-03 RED.jpg',
      '2024-05-04 RED.jpg',
      'IMG_3.jpg',
      'IMG_4.jpg',
    ]);
  });

  it('keeps the names of pictures without a date, if asked to, and says where dates are from', async () => {
    await writeSolid(at('2019-03-02 10.11.12.jpg'), RED);
    const { stdout } = await world.run(name('{date} {label}', '--undated', 'keep', '--dry-run'));
    expect(stdout).toMatch(
      /2019-03-02 10\.11\.12\.jpg\s+→\s+2019-03-02 red\.jpg .*date from its name/,
    );
    expect(stdout).toMatch(/IMG_3\.jpg\s+kept: no date/);
    expect(stdout).toMatch(/IMG_1\.jpg\s+→\s+2024-05-03 red\.jpg(?!.*date)/);
    const plan = await world.run(name('{date} {label}', '--dry-run', '--json'));
    const rows: { source: string; takenFrom: string }[] = plan.lines
      .slice(1)
      .map((line) => JSON.parse(line));
    expect(rows.map(({ source, takenFrom }) => [source, takenFrom])).toEqual([
      ['2019-03-02 10.11.12.jpg', 'name'],
      ['IMG_1.jpg', 'exif-created'],
      ['IMG_2.jpg', 'exif-created'],
      ['IMG_3.jpg', 'file'],
      ['IMG_4.jpg', 'file'],
    ]);
  });

  it('has an alternative to a date that is unknown', async () => {
    const template = '{date|"undated"} {label}';
    const { stdout } = await world.run(name(template, '--undated', 'keep', '--dry-run'));
    expect(stdout).toMatch(/IMG_3\.jpg\s+→\s+undated green\.jpg/);
  });

  it.each([
    ['{label} {n:03}', ['IMG_4.jpg', 'green 001.jpg', 'red 001.jpg', 'red 002.jpg']],
    ['{original} {label}', ['IMG_4.jpg', 'green.jpg', 'red-2.jpg', 'red.jpg']],
    ['{original:1:lower:camel}{n}', ['1.jpg', '2.jpg', '3.jpg', 'IMG_4.jpg']],
    [
      '{category|album} {width}',
      ['IMG_4.jpg', 'pictures 64-2.jpg', 'pictures 64-3.jpg', 'pictures 64.jpg'],
    ],
  ])('gives with %s names that the next run leaves', async (template, expected) => {
    await world.run(name(template, '--yes'));
    expect(await listing()).toEqual(expected);
    const { stdout } = await world.run(name(template, '--yes'));
    expect(stdout).toContain('0 to rename');
    expect(await listing()).toEqual(expected);
  });

  it('takes a date from a sidecar or the name, also on the next run', async () => {
    await writeSolid(at('Screenshot_20190102-030405.jpg'), BLUE);
    await writeFile(at('IMG_3.xmp'), '<rdf:Description exif:DateTimeOriginal="1965-08"/>');
    const template = name('{label} {YYYY}', '--include', '{IMG_3,Screenshot*,blue*}.jpg', '--yes');
    for (const count of [2, 0]) {
      expect((await world.run(template)).code).toBe(0);
      expect(await listing(), `run with ${count}`).toEqual(
        expect.arrayContaining(['blue 2019.jpg', 'green 1965.jpg', 'green 1965.xmp']),
      );
    }
  });

  it('names by content hash with {hash}', async () => {
    const digest = createHash('sha256')
      .update(await readFile(at('IMG_3.jpg')))
      .digest('hex');
    await world.run(name('{label} {hash:8}', '--yes'));
    expect(await listing()).toContain(`green ${digest.slice(0, 8)}.jpg`);
    expect((await world.run(name('{label} {hash:8}', '--yes'))).stdout).toContain('0 to rename');
  });

  it('keeps the original name through runs with other templates, if a person gave it', async () => {
    await writeSolid(at('Lena.jpg'), RED);
    for (const template of ['{label}', '{date} {label}', '{label} {original}']) {
      await world.run(name(template, '--all', '--yes'));
    }
    expect(await listing()).toEqual([
      'IMG_4.jpg',
      'green.jpg',
      'red Lena.jpg',
      'red-2.jpg',
      'red.jpg',
    ]);
    await world.run(name('{original|label}', '--yes'));
    expect(await listing()).toContain('Lena.jpg');
  });

  it('does not give a file the history of another at its path', async () => {
    await world.run(name('{label}', '--yes'));
    await rm(at('green.jpg'));
    await writeSolid(at('green.jpg'), BLUE, { width: 80 });
    await world.run(name('{label}', '--yes'));
    expect(await listing()).toContain('green.jpg');
    await world.run(name('{original}-{label}', '--all', '--yes'));
    expect(await listing()).toContain('green-blue.jpg');
  });

  it('has the template in the plan, and its names in archives and sheets', async () => {
    const { json } = await world.run(name('{label} {n}', '--dry-run', '--json'));
    const [header, ...files] = json();
    expect(header).toMatchObject({ template: '{label} {n}' });
    expect(files.map(({ target }) => target)).toEqual([
      'red 1.jpg',
      'red 2.jpg',
      'green 1.jpg',
      'IMG_4.jpg',
    ]);
    await world.run(['sheet', ...name('{label} {n}'), '-o', 'sheet.html']);
    expect(await readFile(path.join(world.root, 'sheet.html'), 'utf8')).toContain('red 2');
    await world.run(['zip', ...name('{label} {n}'), '-o', 'out.zip']);
    expect((await readFile(path.join(world.root, 'out.zip'))).includes('green 1.jpg')).toBe(true);
    const plan = await world.run(['plan', ...name('{label} {n}'), '-o', '-']);
    expect(plan.json()[1]).toMatchObject({ source: 'IMG_1.jpg', target: 'red 1.jpg' });
  });

  it('takes companions along, edited pictures too', async () => {
    await mkdir(at('trip'));
    await rename(at('IMG_1.jpg'), at('trip/IMG_1.jpg'));
    await rename(at('IMG_3.jpg'), at('trip/IMG_E1.jpg'));
    const trip = ['pictures/trip', '--name', '{original} {label}', '--yes', ...model];
    await world.run(trip);
    const expected = ['green-edited.jpg', 'green.jpg'];
    expect((await readdir(at('trip'))).sort()).toEqual(expected);
    await world.run(trip);
    expect((await readdir(at('trip'))).sort()).toEqual(expected);
  });

  it.each([
    ['{lable}', 'Did you mean {label}?'],
    ['{year}/{label}', '--into'],
    ['{label', 'never closed'],
  ])('refuses %s before anything is looked at', async (template, remedy) => {
    const { code, stderr, stdout } = await world.run([
      ...name(template, '--yes'),
      '--model',
      'not-there',
    ]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(remedy);
  });
});
