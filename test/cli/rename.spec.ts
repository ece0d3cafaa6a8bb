import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { contents, makeWorld, snapshot, type World } from '../support/disk/world.ts';
import { appleNote, film, withNote } from '../support/pictures/live-photo.ts';
import { BLUE, corrupt, GREEN, GREY, RED, writeSolid } from '../support/pictures/pictures.ts';

let world: World;
const model = ['--model', 'colours'];
const at = (name: string): string => path.join(world.pictures, name);
const listing = async (): Promise<string[]> =>
  (await readdir(world.pictures, { recursive: true })).sort();

beforeEach(async () => {
  world = await makeWorld();
  await mkdir(at('trip'));
  await writeSolid(at('IMG_1.jpg'), RED, { takenAt: '2024:05:03 18:22:31' });
  await writeSolid(at('IMG_2.JPG'), RED, { takenAt: '2023:05:03 18:22:31' });
  await writeSolid(at('IMG_3.png'), GREY);
  await writeSolid(at('trip/IMG_4.webp'), BLUE);
  await writeFile(at('IMG_1.xmp'), '<x/>');
  await writeFile(at('IMG_1.jpg.json'), '{}');
  await writeFile(at('notes.txt'), 'stays');
});

const RENAMED = [
  'IMG_3.png',
  'notes.txt',
  'red-2.jpg',
  'red-2.jpg.json',
  'red-2.xmp',
  'red.JPG',
  'trip',
  'trip/blue.webp',
];

describe('photonym PATH', () => {
  it('says what it leaves alone, what stays behind, and who loses the pictures', async () => {
    await mkdir(at('x.photoslibrary'));
    for (const name of ['x.photoslibrary/a.jpg', 'b.jpg.part']) {
      await writeSolid(at(name), RED, { format: 'jpg' });
    }
    for (const name of ['IMG_1.txt', 'My.lrcat']) await writeFile(at(name), '');
    const { stderr, code } = await world.run(['pictures', '--exclude', 'none', ...model]);
    expect(stderr).toContain('left alone: pictures/x.photoslibrary. Name one to search it.');
    expect(stderr).toContain('pictures/b.jpg.part looks like a picture but has another extension');
    expect(stderr).toContain('1 file named like a renamed picture stays behind: IMG_1.txt.');
    expect(stderr).toContain(
      'My.lrcat (Lightroom Classic) will no longer find the renamed pictures',
    );
    expect(stderr).toContain('Nothing matches --exclude none.');
    expect(code).toBe(0);
    const texts = await world.run(['pictures/IMG_1.jpg', 'pictures/notes.txt', ...model]);
    expect(texts.stderr).toContain('pictures/notes.txt is not a picture.');
    expect(texts.code).toBe(0);
  });

  it('only shows the plan without a terminal', async () => {
    const before = await snapshot(world.pictures);
    const { code, stdout } = await world.run(['pictures', ...model]);
    expect(stdout).toMatch(/IMG_2\.JPG\s+→\s+red\.JPG\s+\d+\s%/);
    expect(stdout).toMatch(/IMG_3\.png\s+kept: not sure \(/);
    expect(stdout).toContain('3 to rename (with 2 companions), 1 kept.  Nothing changed');
    expect(code).toBe(0);
    expect(await snapshot(world.pictures)).toEqual(before);
  });

  it('prints with --dry-run --json a header and a line for each file, companions included', async () => {
    const { json, code } = await world.run(['pictures', '--dry-run', '--json', ...model]);
    const [header, ...files] = json();
    expect(header).toMatchObject({
      photonym: 'plan',
      version: 1,
      root: world.pictures,
      template: '{label}',
    });
    expect(files.map(({ source, target, status }) => [source, target, status])).toEqual([
      ['IMG_1.jpg', 'red-2.jpg', 'rename'],
      ['IMG_1.jpg.json', 'red-2.jpg.json', 'rename'],
      ['IMG_1.xmp', 'red-2.xmp', 'rename'],
      ['IMG_2.JPG', 'red.JPG', 'rename'],
      ['IMG_3.png', 'IMG_3.png', 'unsure'],
      ['trip/IMG_4.webp', 'trip/blue.webp', 'rename'],
    ]);
    expect(files.map(({ group }) => group)).toEqual([1, 1, 1, 2, 3, 4]);
    for (const file of files) {
      expect(file['sha256']).toMatch(/^[0-9a-f]{64}$/);
      expect(file['mtimeNs']).toMatch(/^\d+$/);
      expect(file['size']).toBeGreaterThan(0);
    }
    expect(code).toBe(0);
  });

  it('renames with --yes, loses nothing, and ends with a receipt', async () => {
    const before = await snapshot(world.pictures);
    const { json, code } = await world.spawn(['pictures', '--yes', '--json', ...model]);
    expect(json().at(-1)).toEqual({
      photonym: 'receipt',
      run: expect.stringMatching(/./),
      renamed: 5,
      kept: 1,
      failed: 0,
      hashesBefore: 6,
      hashesAfter: 6,
      lost: 0,
    });
    expect(code).toBe(0);
    expect(await listing()).toEqual(RENAMED);
    expect(contents(await snapshot(world.pictures))).toEqual(contents(before));
  });

  it('proposes nothing when run again', async () => {
    await world.run(['pictures', '--yes', ...model]);
    const { stdout, code } = await world.run(['pictures', '--yes', ...model]);
    expect(stdout).toContain('0 to rename, 1 kept, 3 already named.');
    expect(code).toBe(0);
    expect(await listing()).toEqual(RENAMED);
    const { lines } = await world.run(['history', '--json']);
    expect(lines).toHaveLength(1);
  });

  it('renames companions with their picture, and finds them again', async () => {
    await rm(world.pictures, { recursive: true });
    await writeSolid(at('IMG_7.jpg'), RED);
    await writeSolid(at('IMG_E7.jpg'), GREEN);
    await writeSolid(at('b(1).jpg'), BLUE);
    const companions = ['IMG_7.AAE', 'IMG_O7.AAE', 'IMG_E7.jpg.xmp', 'b.jpg.suppl(1).json'];
    for (const name of companions) await writeFile(at(name), name);
    await writeFile(at('IMG_7.MOV'), film({ identifier: 'ABCD-1234' }));
    const live = await readFile(at('IMG_7.jpg'));
    await writeFile(at('IMG_7.jpg'), withNote(live, appleNote('ABCD-1234')));
    await writeFile(
      at('b(1).mov'),
      film({ identifier: 'EFGH-5678', begun: '2001-01-01T00:00:00Z' }),
    );
    await writeFile(at('b(1).jpg'), withNote(await readFile(at('b(1).jpg')), appleNote('ABCD-9')));
    await world.run(['pictures', '--yes', ...model]);
    const expected = [
      'b(1).mov',
      'blue.jpg',
      'blue.jpg.supplemental-metadata.json',
      'green-edited.jpg',
      'green-edited.jpg.xmp',
      'green-original.AAE',
      'green.AAE',
      'green.MOV',
      'green.jpg',
    ];
    expect(await listing()).toEqual(expected);
    const { stdout } = await world.run(['pictures', '--yes', ...model]);
    expect(stdout).toContain('0 to rename');
    expect(await listing()).toEqual(expected);
  });

  it('never replaces a file that already has the name', async () => {
    await writeFile(at('red.txt'), 'mine');
    await writeFile(at('RED-2.JPG'), 'not a picture, but must stay');
    await world.run(['pictures', '--yes', ...model]);
    expect(await listing()).toEqual(
      expect.arrayContaining(['RED-2.JPG', 'red.txt', 'red-3.JPG', 'red-4.jpg']),
    );
  });

  it('swaps the names of two pictures', async () => {
    await rm(world.pictures, { recursive: true });
    await mkdir(world.pictures);
    await writeSolid(at('red.png'), GREEN);
    await writeSolid(at('green.png'), RED);
    const before = await snapshot(world.pictures);
    const { code } = await world.run(['pictures', '--all', '--yes', ...model]);
    const after = await snapshot(world.pictures);
    expect(code).toBe(0);
    expect(after).toEqual({ 'green.png': before['red.png'], 'red.png': before['green.png'] });
  });

  it('reports a corrupt picture among good ones, which costs only itself', async () => {
    await corrupt(await writeSolid(at('bad.jpg'), GREEN));
    const { code, stdout } = await world.run(['pictures', '--yes', ...model]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/bad\.jpg\s+kept: cannot be decoded/);
    expect(await listing()).toEqual([...RENAMED, 'bad.jpg'].sort());
  });

  it('makes the same plan with any number of jobs', async () => {
    const plans = await Promise.all(
      ['1', '2', '7'].map((jobs) =>
        world.run(['pictures', '--dry-run', '--json', '--jobs', jobs, ...model]),
      ),
    );
    const [one, ...others] = plans.map(({ lines }) => lines.slice(1));
    for (const other of others) expect(other).toEqual(one);
  });
});

describe('photonym undo', () => {
  it('restores every path, byte and modification time', async () => {
    const before = await snapshot(world.pictures);
    await world.run(['pictures', '--yes', ...model]);
    const { json, code } = await world.run(['undo', '--json']);
    expect(json().at(-1)).toMatchObject({ photonym: 'receipt', restored: 5, failed: 0, lost: 0 });
    expect(code).toBe(0);
    expect(await snapshot(world.pictures)).toEqual(before);
  });

  it('names what was moved away since, and restores the rest', async () => {
    await world.run(['pictures', '--yes', ...model]);
    await rename(at('trip/blue.webp'), at('trip/mine.webp'));
    const { code, stderr } = await world.run(['undo']);
    expect(code).toBe(1);
    expect(stderr).toContain('trip/blue.webp');
    expect(await listing()).toEqual(
      expect.arrayContaining(['IMG_1.jpg', 'IMG_2.JPG', 'trip/mine.webp']),
    );
  });

  it('says so when there is nothing to undo', async () => {
    const { code, stderr } = await world.run(['undo']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^photonym: /);
  });
});

describe('photonym history', () => {
  it('has a line for each run, newest first', async () => {
    const empty = await world.run(['history', '--json']);
    expect(empty.lines).toEqual([]);
    await world.run(['pictures/trip', '--yes', ...model]);
    await world.run(['pictures', '--yes', ...model]);
    const { json } = await world.run(['history', '--json']);
    expect(json().map(({ renamed, root }) => [renamed, root])).toEqual([
      [4, world.pictures],
      [1, at('trip')],
    ]);
  });
});

describe('photonym recover', () => {
  it('says so when there is nothing to recover', async () => {
    const { code, stderr } = await world.run(['recover']);
    expect([code, stderr]).toEqual([0, 'There is nothing to recover.\n']);
  });
});
