import { createHash } from 'node:crypto';
import {
  appendFile,
  copyFile,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  stat,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limiter } from '../../src/base/stream.ts';
import { makeWorld, type World } from '../support/disk/world.ts';
import { isWhole } from '../support/extent.ts';
import {
  BLUE,
  GREEN,
  RED,
  type Rgb,
  scratch,
  writeSolid,
  YELLOW,
} from '../support/pictures/pictures.ts';
import { WatchProcess } from '../support/program/watch-process.ts';

const SETTLE_MS = 400;
const ARGS = ['pictures', '--apply', '--settle', String(SETTLE_MS / 1000)];
const COLOURS: readonly (readonly [string, Rgb])[] = [
  ['red', RED],
  ['green', GREEN],
  ['blue', BLUE],
  ['yellow', YELLOW],
];

let world: World;
let watching: WatchProcess[];
const at = (...names: string[]): string => path.join(world.pictures, ...names);
const start = (...args: string[]): WatchProcess => {
  const one = new WatchProcess(world, args.length === 0 ? ARGS : args);
  watching.push(one);
  return one;
};
const all = async (): Promise<string[]> => {
  const entries = await readdir(world.pictures, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files
    .map(({ parentPath, name }) => path.relative(world.pictures, path.join(parentPath, name)))
    .sort();
};
const PATIENCE = { timeout: 500_000, interval: 100 };

beforeEach(async () => {
  world = await makeWorld();
  watching = [];
});
afterEach(async () => {
  await Promise.all(watching.map((one) => one.end('SIGKILL')));
});

/** So many come after each kill, while nobody watches. */
const AWAY = 5;

/** The ways in which files come; each leaves the whole content under the name. */
const WAYS: readonly ((content: Buffer, file: string) => Promise<void>)[] = [
  async function atOnce(content, file) {
    await writeFile(file, content);
  },
  async function slowly(content, file) {
    const handle = await open(file, 'wx');
    for (const part of parts(content, 3)) {
      await handle.write(part);
      await pause(SETTLE_MS / 2);
    }
    // Open for longer than a file has to stay as it is.
    await pause(SETTLE_MS * 1.5);
    expect((await stat(file)).ino, 'it has its name until it is closed').toBe(
      (await handle.stat()).ino,
    );
    await handle.close();
  },
  async function inPartsWithPauses(content, file) {
    for (const part of parts(content, 2)) {
      await appendFile(file, part);
      await pause(SETTLE_MS * 2.5);
    }
  },
  async function byRename(content, file) {
    await writeFile(`${file}.part`, content.subarray(0, 100));
    await pause(SETTLE_MS * 1.5);
    await writeFile(`${file}.part`, content);
    await rename(`${file}.part`, file);
  },
  async function fromElsewhere(content, file) {
    const outside = path.join(scratch(), 'outside.jpg');
    await writeFile(outside, content);
    await rename(outside, file).catch(() => copyFile(outside, file));
  },
];

function parts(content: Buffer, count: number): Buffer[] {
  const size = Math.ceil(content.length / count);
  return Array.from({ length: count }, (_, index) =>
    content.subarray(index * size, (index + 1) * size),
  );
}

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

describe('pictures that come while they are watched', () => {
  const [count, kills] = isWhole ? [1000, 8] : [25, 1];

  it(`are named once each, none early, over kills and restarts (${count}, ${kills})`, async () => {
    await mkdir(at('folder'));
    const contents = new Map<string, string>();
    const sources = new Set<string>();
    const incoming = scratch();
    const arrive = async (index: number): Promise<void> => {
      const [label, colour] = COLOURS[index % COLOURS.length] ?? ['red', RED];
      const source = path.join(incoming, `${index}.jpg`);
      await writeSolid(source, colour, { width: 64 + index, height: 400 });
      const content = await readFile(source);
      contents.set(hashOf(content), label);
      const name = `${index % 3 === 0 ? 'folder/' : ''}IMG_${index}.jpg`;
      sources.add(name);
      await WAYS[index % WAYS.length]?.(content, at(name));
    };
    const atOnce = limiter(40);
    const come = async (from: number, to: number): Promise<void> => {
      const indexes = Array.from({ length: to - from }, (_, index) => from + index);
      await Promise.all(indexes.map((index) => atOnce(() => arrive(index))));
    };
    const slice = Math.floor(count / (kills + 1));

    for (let kill = 0; kill < kills; kill++) {
      const killed = start();
      await killed.until('watching');
      const coming = come(kill * slice, (kill + 1) * slice - AWAY);
      await killed.until('renamed', Math.floor(slice / 4) + kill);
      await killed.end('SIGKILL');
      await coming;
      await come((kill + 1) * slice - AWAY, (kill + 1) * slice);
    }
    const last = start();
    await come(kills * slice, count);
    await expect
      .poll(async () => (await all()).filter((name) => !/IMG_/.test(name)).length, PATIENCE)
      .toBe(count);
    expect(await last.end()).toBe(0);

    const moves = await movesInJournal();
    expect(moves.sort()).toEqual([...sources].sort());
    for (const name of await all()) {
      const hash = hashOf(await readFile(at(name)));
      expect(path.basename(name)).toMatch(new RegExp(`^${contents.get(hash)}(-\\d+)?\\.jpg$`));
      contents.delete(hash);
    }
    expect(contents.size).toBe(0);
  }, 600_000);

  /** The old names of all files that the journal says were renamed. */
  async function movesInJournal(): Promise<string[]> {
    const moves: string[] = [];
    for (const { run } of (await world.run(['history', '--json'])).json()) {
      for (const file of (await world.run(['history', String(run), '--json'])).json())
        if (file['state'] === 'renamed' && file['source'] !== file['target'])
          moves.push(String(file['source']));
    }
    return moves;
  }
});

describe('a watcher', () => {
  it('leaves what was there, what a person named and what was undone; takes companions along', async () => {
    await writeSolid(at('IMG_1.jpg'), RED);
    await writeSolid(at('red.jpg'), RED, { width: 50 });
    const one = start();
    await one.until('compared');
    await writeSolid(at('IMG_2.jpg'), GREEN);
    await writeFile(at('IMG_2.xmp'), '<x/>');
    await writeSolid(at('Oma mit Bello.jpg'), BLUE);
    await rename(await writeSolid(path.join(scratch(), 'a.jpg'), BLUE), at('IMG_3.jpg.part'));
    await one.until('renamed', 2);
    await one.until('kept');
    expect(await all()).toEqual([
      'IMG_1.jpg',
      'IMG_3.jpg.part',
      'Oma mit Bello.jpg',
      'green.jpg',
      'green.xmp',
      'red.jpg',
    ]);
    expect(one.of('kept')).toMatchObject([
      { file: 'pictures/Oma mit Bello.jpg', status: 'named-by-hand' },
    ]);

    const other = await world.run(['watch', '.', '--apply', '--model', 'colours']);
    expect([other.code, other.stderr]).toEqual([4, expect.stringContaining('watched already')]);
    const elsewhere = { env: { PHOTONYM_DATA: path.join(world.root, 'elsewhere') } };
    const stranger = await world.spawn(['watch', '.', '--model', 'colours'], elsewhere);
    expect([stranger.code, stranger.stderr]).toEqual([
      4,
      expect.stringContaining('watched already'),
    ]);
    await world.run(['undo']);
    await rename(at('IMG_3.jpg.part'), at('IMG_3.jpg'));
    await one.until('renamed', 3);
    await rename(at('blue.jpg'), at('IMG_9.jpg'));
    await writeSolid(at('IMG_4.jpg'), YELLOW);
    await one.until('renamed', 4);
    // What comes too late to be renamed with its picture follows it, or is told of.
    await writeFile(at('IMG_4.aae'), '<x/>');
    await one.until('renamed', 5);
    await writeFile(at('yellow.xmp'), '<x/>');
    await writeFile(at('IMG_4.xmp'), '<y/>');
    expect(await one.until('failed')).toMatchObject([
      {
        file: 'pictures/IMG_4.xmp',
        error: { message: 'belongs to "yellow.jpg", but "yellow.xmp" is already there' },
      },
    ]);
    expect(await one.end()).toBe(0);
    expect(await all()).toEqual([
      'IMG_1.jpg',
      'IMG_2.jpg',
      'IMG_2.xmp',
      'IMG_4.xmp',
      'IMG_9.jpg',
      'Oma mit Bello.jpg',
      'red.jpg',
      'yellow.aae',
      'yellow.jpg',
      'yellow.xmp',
    ]);
  }, 120_000);

  it('is ended while it starts as it is later: with 0, and without complaint', async () => {
    const signal = AbortSignal.abort();
    const ended = await world.run(['watch', ...ARGS, '--model', 'colours'], { signal });
    expect([ended.code, ended.stderr]).toEqual([0, '']);
  });

  it('with --tag writes keywords beside new pictures, and names nothing', async () => {
    await writeSolid(at('IMG_1.jpg'), RED);
    const one = start('pictures', '--tag', '--settle', String(SETTLE_MS / 1000));
    await one.until('compared');
    await writeSolid(at('IMG_2.jpg'), GREEN);
    await one.until('tagged');
    expect(await one.end()).toBe(0);
    expect(await all()).toEqual(['IMG_1.jpg', 'IMG_2.jpg', 'IMG_2.jpg.xmp']);
    expect(await readFile(at('IMG_2.jpg.xmp'), 'utf8')).toContain('<rdf:li>green</rdf:li>');
    await world.run(['undo']);
    expect(await all()).toEqual(['IMG_1.jpg', 'IMG_2.jpg']);
  }, 120_000);
});
