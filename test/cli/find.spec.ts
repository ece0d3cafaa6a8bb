import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, snapshot, type World } from '../support/disk/world.ts';
import { BLUE, GREEN, GREY, RED, type Rgb, writeSolid } from '../support/pictures/pictures.ts';
import { enter } from '../support/program/review-client.ts';
import { startReviewProcess } from '../support/program/review-process.ts';

/** Surely red for the network, and half so. */
const DARK_RED: Rgb = [200, 30, 30];
const RUST: Rgb = [140, 110, 110];
const VIOLET: Rgb = [150, 40, 150];

/** The network's colours in a tree. */
const TREE = `
warm
  red
  yellow
cold
  blue
  green
  cyan
  magenta
plain
  white
  black
`;

const model = ['--model', 'colours'];
/** Pictures that show red, best first. */
const REDS = ['pictures/roses/red.jpg', 'pictures/dark.jpg', 'pictures/rust.png'];

let world: World;
let at: (name: string) => string;

async function find(...args: string[]) {
  return await world.run(['find', ...args, ...model]);
}

async function files(...args: string[]): Promise<unknown[]> {
  const { code, json } = await find(...args, '--json');
  expect(code).toBe(0);
  return json().map(({ file }) => file);
}

/** A picture with the date and camera in its EXIF. */
async function writeTaken(
  file: string,
  [r, g, b]: Rgb,
  taken: string,
  camera: string,
): Promise<void> {
  const exif = { IFD0: { Make: camera }, IFD2: { DateTimeOriginal: taken } };
  await mkdir(path.dirname(file), { recursive: true });
  await sharp({ create: { width: 40, height: 30, channels: 3, background: { r, g, b } } })
    .jpeg()
    .withExif(exif)
    .toFile(file);
}

beforeAll(async () => {
  world = await makeWorld();
  at = (name) => path.join(world.root, name);
  await writeFile(at('tree.txt'), TREE);
  await writeTaken(at('pictures/roses/red.jpg'), RED, '2024:05:03 18:22:31', 'NIKON CORPORATION');
  await writeTaken(at('pictures/dark.jpg'), DARK_RED, '2023:11:20 08:00:00', 'Canon');
  await writeSolid(at('pictures/rust.png'), RUST);
  await writeSolid(at('pictures/violet.png'), VIOLET);
  await writeSolid(at('pictures/sky.png'), BLUE);
  await writeSolid(at('pictures/lawn.png'), GREEN);
  await writeSolid(at('pictures/fog.png'), GREY);
});

describe('photonym find with an empty catalog', () => {
  it('says what to do first', async () => {
    const { code, stdout, stderr } = await find('red');
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain('No picture has been looked at with colours yet.');
    expect(stderr).toContain('photonym classify FOLDER');
  });
});

describe('photonym find WORDS', () => {
  beforeAll(async () => {
    await world.run(['classify', 'pictures', ...model]);
  });

  it('finds pictures of the word, best first, and changes nothing', async () => {
    const before = await snapshot(world.pictures);
    expect(await files('red')).toEqual(REDS);
    expect(await files('blue')).toEqual(['pictures/sky.png']);
    expect(await snapshot(world.pictures)).toEqual(before);
  });

  it('finds by a synonym, a plural, in any case', async () => {
    expect(await files('Crimsons')).toEqual(REDS);
  });

  it('finds by a higher category of --tree', async () => {
    const found = await files('warm', '--tree', 'tree.txt');
    expect(found.slice(0, 3)).toEqual(REDS);
    expect(found).not.toContain('pictures/sky.png');
  });

  it('finds nothing below --at-least', async () => {
    expect(await files('red', '--at-least', '50%')).toEqual(REDS.slice(0, 2));
    expect(await files('red', '--at-least', '0.1')).toContain('pictures/fog.png');
  });

  it('prints the fields of classify with the score of each match', async () => {
    const found = (await find('red', 'nikon', '--json')).json();
    const [classified] = (
      await world.run(['classify', 'pictures/roses/red.jpg', '--json', ...model])
    ).json();
    expect(found).toEqual([{ ...classified, score: expect.closeTo(0.999, 2) }]);
    expect(found[0]).toMatchObject({ takenAt: '2024-05-03T18:22:31', width: 40 });
  });

  it.each([
    ['a folder', ['rose'], ['pictures/roses/red.jpg']],
    ['a name', ['sky'], ['pictures/sky.png']],
    ['a camera', ['canon'], ['pictures/dark.jpg']],
    ['a year', ['2024', 'red'], ['pictures/roses/red.jpg']],
    ['a range', ['2023..2023-12', 'red'], ['pictures/dark.jpg']],
    ['a month by its name', ['May 2024'], ['pictures/roses/red.jpg']],
  ])('finds by %s', async (_, words, found) => {
    expect(await files(...words)).toEqual(found);
  });

  it('gives a table: score, label, file, day', async () => {
    const { lines } = await find('red', '--at-least', '0.5');
    expect(lines).toEqual([
      expect.stringMatching(/^ 99\s% {2}red +pictures\/roses\/red\.jpg {3}2024-05-03$/),
      expect.stringMatching(/^ 98\s% {2}red +pictures\/dark\.jpg {3}2023-11-20$/),
    ]);
  });

  it('stops at --limit, and says that there are more', async () => {
    const { lines, stderr } = await find('red', '--limit', '1');
    expect(lines).toHaveLength(1);
    expect(stderr).toContain('The best 1; --limit shows more.');
  });

  it('ends paths with NUL for other programs', async () => {
    const { stdout } = await find('red', 'jpg', '-0');
    expect(stdout).toBe('pictures/roses/red.jpg\0pictures/dark.jpg\0');
    const again = ['classify', '--files-from', '-', '-0', '--json', ...model];
    expect((await world.run(again, { input: stdout })).json()).toMatchObject([
      { label: 'red' },
      { label: 'red' },
    ]);
  });

  it('searches only the given folder', async () => {
    expect(await files('red', '--in', 'pictures/roses')).toEqual(['pictures/roses/red.jpg']);
    expect(await files('pictures', '--in', 'pictures')).toEqual([]);
  });

  it('draws a contact sheet', async () => {
    const { code, stderr } = await find('red', '--sheet', 'found.html');
    expect([code, stderr]).toEqual([0, 'found.html: 3 pictures\n']);
    expect(await readFile(at('found.html'), 'utf8')).toContain('red.jpg');
    expect((await find('red', '--sheet', 'found.html')).code).toBe(2);
  });

  it('exits with 0 if nothing is found, and suggests a word', async () => {
    const { code, stdout, stderr } = await find('magneta');
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain('Nothing found for magneta.');
    expect(stderr).toContain('Did you mean "magenta"?');
  });

  it.each([
    ['an empty search', []],
    ['two output formats at once', ['red', '--json', '-0']],
    ['a probability above 1', ['red', '--at-least', '2']],
  ])('refuses %s', async (_, args) => {
    expect((await find(...args)).code).toBe(2);
  });

  it('needs the catalog', async () => {
    const { code, stderr } = await find('red', '--no-catalog');
    expect(code).toBe(1);
    expect(stderr).toContain('There is no catalog to search.');
  });
});

describe('photonym find --like', () => {
  it('gives the most similar first, without the example itself', async () => {
    const { code, json } = await find('--like', 'pictures/roses/red.jpg', '--json');
    expect(code).toBe(0);
    const found = json();
    expect(found.map(({ file }) => file).slice(0, 2)).toEqual([
      'pictures/dark.jpg',
      'pictures/rust.png',
    ]);
    expect(found).toHaveLength(6);
    const similarities = found.map(({ similarity }) => Number(similarity));
    expect(similarities).toEqual(similarities.toSorted((a, b) => b - a));
    expect(found[0]?.['similarity']).toBeGreaterThan(0.95);
  });

  it('compares with a picture not yet in the catalog, and with the mean of several', async () => {
    await writeSolid(at('elsewhere/blue.png'), [20, 20, 240]);
    expect((await files('--like', 'elsewhere/blue.png'))[0]).toBe('pictures/sky.png');
    await writeSolid(at('elsewhere/red.png'), [240, 20, 20]);
    const both = await files('--like', 'elsewhere/blue.png', '--like', 'elsewhere/red.png');
    expect(both[0]).toBe('pictures/violet.png');
  });

  it('combines with words', async () => {
    const found = (
      await find('--like', 'elsewhere/blue.png', 'red', '--in', 'pictures', '--json')
    ).json();
    expect(found.map(({ file }) => file).toSorted()).toEqual(REDS.toSorted());
    expect(found[0]).toMatchObject({ similarity: expect.any(Number), score: expect.any(Number) });
  });

  it('refuses a file that is not a picture', async () => {
    const { code, stderr } = await find('--like', 'tree.txt');
    expect(code).toBe(2);
    expect(stderr).toContain('Nothing can be compared with tree.txt');
  });
});

describe('photonym find after changes on disk', () => {
  it('gives every copy, but no file that is gone or changed', async () => {
    await copyFile(at('pictures/sky.png'), at('pictures/sea.png'));
    await writeSolid(at('pictures/gone.png'), [10, 10, 250]);
    await writeSolid(at('pictures/changed.png'), [20, 20, 250]);
    await world.run(['classify', 'pictures', ...model]);
    const copies = ['pictures/sea.png', 'pictures/sky.png'];
    const all = ['pictures/changed.png', 'pictures/gone.png', ...copies];
    expect((await files('blue', '--in', 'pictures')).toSorted()).toEqual(all);
    await rm(at('pictures/gone.png'));
    await writeSolid(at('pictures/changed.png'), RED);
    expect((await files('blue', '--in', 'pictures')).toSorted()).toEqual(copies);
  });

  it('follows files that photonym renames, files away and restores', async () => {
    await mkdir(at('moved'));
    await copyFile(at('pictures/roses/red.jpg'), at('moved/IMG_1.jpg'));
    const find = () => files('red', '--in', 'moved');
    await world.run(['moved', '--yes', ...model]);
    expect(await find()).toEqual(['moved/red.jpg']);
    await world.run(['moved', '--into', '{year}/{label}', '--yes', ...model]);
    expect(await find()).toEqual(['moved/2024/red/red.jpg']);
    await world.run(['undo']);
    expect(await find()).toEqual(['moved/red.jpg']);
    await world.run(['redo']);
    expect(await find()).toEqual(['moved/2024/red/red.jpg']);
  });

  it('finds by learned categories', async () => {
    await writeSolid(at('examples/brick/1.png'), [141, 108, 112]);
    await world.run(['learn', 'examples', ...model]);
    expect((await files('brick', '--in', 'pictures'))[0]).toBe('pictures/rust.png');
    expect((await find('brick', '--in', 'pictures', '--no-learned', '--json')).json()).toEqual([]);
    await world.run(['learn', '--remove', 'examples']);
  });
});

describe('photonym find --review', () => {
  it('opens the review page with the matches', async () => {
    const args = ['find', 'red', '--in', 'pictures/roses', '--review', '--no-open', ...model];
    const server = await startReviewProcess(world, args);
    const client = await enter({ server });
    await client.until(({ state, cards }) => state.phase === 'ready' && cards.length === 1);
    expect(await server.end('SIGINT')).toBe(0);
  });
});
