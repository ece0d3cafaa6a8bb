import { createHash } from 'node:crypto';
import { copyFile, readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import type { Row } from '../../src/base/sqlite.ts';
import { openCatalog } from '../../src/memory/catalog/catalog.ts';
import { makeWorld, type World } from '../support/disk/world.ts';
import { drawn, type Rgb, writePixels } from '../support/pictures/pictures.ts';
import type { Finished } from '../support/program/photonym.ts';

const LONG_AGO = new Date('2020-05-03T18:22:31Z');

/** A world with so many pictures, a copy, a damaged one, and one with facts beside it. */
export async function worldOf(pictures: number): Promise<World> {
  const world = await makeWorld();
  const at = (name: string): string => path.join(world.pictures, name);
  for (let index = 0; index < pictures; index++) {
    await writePixels(
      at(`${index % 3}/${index}.png`),
      drawn(24, 18, (x, y) => colour(index, x, y)),
    );
  }
  await copyFile(at('1/1.png'), at('copy.png'));
  await writeFile(at('damaged.png'), (await readFile(at('0/0.png'))).subarray(0, 60));
  await writeFile(at('IMG_20240503_182231.png'), await readFile(at('2/2.png')));
  const files = ['copy.png', 'damaged.png', 'IMG_20240503_182231.png'];
  for (let index = 0; index < pictures; index++) files.push(`${index % 3}/${index}.png`);
  for (const file of files) await utimes(at(file), LONG_AGO, LONG_AGO);
  return world;
}

/** Each picture has colours of its own. */
function colour(index: number, x: number, y: number): Rgb {
  return [(index * 37 + x) % 256, (index * 101 + y) % 256, (index * 11 + (index >> 8)) % 256];
}

export function fill(
  world: World,
  data: string,
  args: readonly string[] = [],
  signal?: AbortSignal,
): Promise<Finished> {
  return world.run(['catalog', 'fill', 'pictures', '--model', 'colours', ...args], {
    env: { PHOTONYM_DATA: path.join(world.root, data) },
    ...(signal && { signal }),
  });
}

export interface InProcessWorker {
  readonly done: Promise<Finished>;
  /** As Ctrl-C does. */
  stop(): Promise<Finished>;
}

/** A worker in the spec's own process. */
export function startWorker(world: World, args: readonly string[]): InProcessWorker {
  const ending = new AbortController();
  const done = world.run(['worker', ...args], {
    env: { PHOTONYM_DATA: path.join(world.root, 'worker') },
    signal: ending.signal,
  });
  return {
    done,
    stop: () => {
      ending.abort();
      return done;
    },
  };
}

/** Everything that a catalog says about files and contents, without the numbers of its rows. */
export function rowsOf(world: World, data: string): Record<string, string[]> {
  using catalog = openCatalog(path.join(world.root, data));
  return Object.fromEntries(
    Object.entries(TABLES).map(([name, sql]) => [
      name,
      catalog.inspect((database) => {
        const statement = database.prepare(sql);
        statement.setReadBigInts(true);
        return statement.all().map(textOf).sort();
      }),
    ]),
  );
}

function textOf(row: Row): string {
  return JSON.stringify(row, (_, value) => {
    if (typeof value === 'bigint') return String(value);
    if (!(value instanceof Uint8Array)) return value;
    return createHash('sha256').update(value).digest('hex');
  });
}

const OF_CONTENT = 'JOIN contents ON contents.number = content';

const TABLES: Readonly<Record<string, string>> = {
  models: 'SELECT id, dtype, weights, view, classes, feature_size FROM models',
  contents: 'SELECT sha256, size FROM contents',
  files: `SELECT path, device, inode, files.size AS size, mtime_ns, extension, format, sha256
    FROM files ${OF_CONTENT}`,
  looks: `SELECT contents.sha256, weights, view, facts, scores, things,
      substr(features, 1 + place * feature_size, feature_size) AS features,
      substr(scales, 1 + 4 * place, 4) AS scale
    FROM looks ${OF_CONTENT} JOIN models ON models.number = looks.model
    JOIN feature_blocks ON feature_blocks.number = block`,
  texts: `SELECT sha256, reader, lines FROM texts ${OF_CONTENT}`,
  captions: `SELECT sha256, model, asked, caption, keywords FROM captions ${OF_CONTENT}`,
  beside: 'SELECT device, inode, facts FROM beside',
};

/** The catalogs of one process and of many are the same, and not empty. */
export function expectSame(world: World, one: string, many: string): void {
  const expected = rowsOf(world, one);
  expect(rowsOf(world, many)).toEqual(expected);
  expect(expected['looks']?.length).toBeGreaterThan(0);
}
