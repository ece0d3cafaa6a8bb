import { copyFile, link, mkdir, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { contents, makeWorld, snapshot, type World } from '../support/disk/world.ts';
import { drawn, fromPixels, truncate, writeSolid } from '../support/pictures/pictures.ts';

/** A picture with enough in it to be told from another. */
const scene = (shift: number) =>
  drawn(240, 160, (x, y) => {
    const wave = Math.sin((x + shift * 37) / (19 + shift)) + Math.cos((y - shift * 11) / 23);
    const light = Math.round(128 + 60 * wave);
    return [light, 255 - light, (x + y) % 256];
  });

const model = ['--model', 'colours'];
let world: World;
let at: (name: string) => string;

beforeEach(async () => {
  world = await makeWorld();
  at = (name) => path.join(world.pictures, name);
  await mkdir(at('copies'));
  await fromPixels(scene(1)).jpeg({ quality: 95 }).toFile(at('one.jpg'));
  await sharp(at('one.jpg')).resize(120).jpeg({ quality: 60 }).toFile(at('copies/small.jpg'));
  await sharp(at('one.jpg')).rotate(90).webp().toFile(at('copies/turned.webp'));
  await writeFile(at('copies/small.xmp'), '<x/>');
  await fromPixels(scene(9)).png().toFile(at('two.png'));
  await copyFile(at('two.png'), at('copies/two.png'));
  await fromPixels(scene(5)).png().toFile(at('three.png'));
});

describe('photonym duplicates', () => {
  it('prints groups as JSON, the picture to keep first', async () => {
    const { code, stderr, json } = await world.spawn([
      'duplicates',
      'pictures',
      '--json',
      ...model,
    ]);
    expect([code, stderr]).toEqual([0, '']);
    const [near, exact, ...others] = json();
    expect(others).toEqual([]);
    expect(exact).toMatchObject({ exact: true, best: 'pictures/two.png' });
    expect(near).toMatchObject({ exact: false, best: 'pictures/one.jpg' });
    expect(near?.['pictures']).toMatchObject([
      { file: 'pictures/one.jpg', width: 240, height: 160 },
      { file: 'pictures/copies/turned.webp', width: 160, height: 240 },
      { file: 'pictures/copies/small.jpg', width: 120, height: 80 },
    ]);
  });

  it('prints a table, and changes nothing', async () => {
    const before = await snapshot(world.pictures);
    const { stdout } = await world.run(['duplicates', 'pictures', ...model]);
    expect(stdout).toContain('3 files, the same picture:');
    expect(stdout).toContain('2 files, the same file:');
    expect(stdout).toContain('keep  pictures/one.jpg   240 x 160');
    expect(stdout).toContain('2 pictures exist more than once: 3 surplus files');
    expect(await snapshot(world.pictures)).toEqual(before);
  });

  it('says if there are none, and names unreadable pictures', async () => {
    await truncate(await writeSolid(at('broken.jpg'), [9, 9, 9]));
    const { code, stdout, stderr } = await world.run([
      ...['duplicates', 'pictures/one.jpg', 'pictures/three.png', 'pictures/broken.jpg'],
      ...['--strict', ...model],
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain('No picture exists more than once.');
    expect(stderr).toContain('broken.jpg');
  });
});

describe('which copies count', () => {
  it('those in a preferred folder are kept, those excluded are left out', async () => {
    const args = ['duplicates', 'pictures', '--json', '--prefer', 'pictures/copies', ...model];
    const { json } = await world.run([...args, '--exclude', 'turned.webp']);
    expect(json()).toMatchObject([
      { best: 'pictures/copies/small.jpg', pictures: [{}, { file: 'pictures/one.jpg' }] },
      { best: 'pictures/copies/two.png', pictures: [{}, { file: 'pictures/two.png' }] },
    ]);
  });

  it('two names of one file are not duplicates, and count once beside a copy', async () => {
    await link(at('three.png'), at('copies/three.png'));
    await link(at('copies/two.png'), at('copies/two-again.png'));
    const { json } = await world.run(['duplicates', 'pictures', '--json', ...model]);
    const exact = json().filter((group) => group['exact'] === true);
    expect(exact).toMatchObject([
      {
        best: 'pictures/two.png',
        pictures: [
          { file: 'pictures/two.png' },
          { file: 'pictures/copies/two-again.png' },
          { file: 'pictures/copies/two.png', isLink: true },
        ],
      },
    ]);
  });
});

describe('files that belong together', () => {
  it('are one picture: an edited form is no copy of its original, and both stay or go together', async () => {
    await sharp(at('one.jpg')).modulate({ brightness: 1.1 }).toFile(at('one-edited.jpg'));
    const { json } = await world.run(['duplicates', 'pictures', '--json', ...model]);
    const [near] = json();
    expect(near).toMatchObject({ best: 'pictures/one-edited.jpg' });
    expect(near?.['pictures']).toHaveLength(3);
    const args = ['duplicates', 'pictures', '--move-to', 'spare', '--yes', ...model];
    expect((await world.run(args)).code).toBe(0);
    const left = Object.keys(await snapshot(world.pictures)).sort();
    expect(left).toEqual(['one-edited.jpg', 'one.jpg', 'three.png', 'two.png']);
  });
});

describe('a second run', () => {
  it('finds the same groups without opening a picture', async () => {
    const longAgo = new Date('2020-05-03T18:22:31Z');
    const files = Object.keys(await snapshot(world.pictures));
    for (const file of files) await utimes(at(file), longAgo, longAgo);
    const first = await world.run(['duplicates', 'pictures', ...model]);
    expect(first.stdout).toContain('3 files, the same picture:');
    for (const file of files.filter((name) => !name.includes('two'))) {
      await writeFile(at(file), Buffer.alloc((await stat(at(file))).size));
      await utimes(at(file), longAgo, longAgo);
    }
    const second = await world.run(['duplicates', 'pictures', ...model]);
    expect(second).toMatchObject({ code: 0, stdout: first.stdout, stderr: '' });
    expect((await world.run(['catalog', 'verify'])).code).toBe(0);
  });
});

describe('photonym duplicates --move-to', () => {
  it('moves all but the best aside with their companions, and undo restores them', async () => {
    const before = await snapshot(world.pictures);
    const args = ['duplicates', 'pictures', '--move-to', 'pictures/spare', ...model];
    const shown = await world.run(args);
    expect(shown.stdout).toContain('3 to move (with 1 companion).  Nothing changed;');
    expect(await snapshot(world.pictures)).toEqual(before);
    const moved = await world.run([...args, '--yes']);
    expect([moved.code, moved.stderr]).toEqual([0, '']);
    expect(moved.stdout).toContain('4 moved. 4 hashes before, 4 after, 0 lost.');
    const after = await snapshot(world.pictures);
    expect(Object.keys(after).sort()).toEqual(
      [
        ...['two.png', 'one.jpg', 'three.png'],
        ...['spare/small.jpg', 'spare/small.xmp', 'spare/turned.webp', 'spare/two.png'],
      ].sort(),
    );
    expect(contents(after)).toEqual(contents(before));
    expect((await world.run(['undo'])).code).toBe(0);
    expect(await snapshot(world.pictures)).toEqual(before);
  });

  it('does not count again what it has moved', async () => {
    const args = ['duplicates', 'pictures', '--move-to', 'pictures/spare', '--yes', ...model];
    await world.run(args);
    const again = await world.run(args);
    expect(again.stdout).toBe('No picture exists more than once.\n');
    expect(again.stderr).toContain('pictures/spare is not searched');
  });

  it('refuses a folder that was searched', async () => {
    const args = ['duplicates', 'pictures', '--move-to', 'pictures', '--yes', ...model];
    const { code, stderr } = await world.run(args);
    expect(code).toBe(2);
    expect(stderr).toContain('is itself one of the folders to search');
  });
});
