import type { BigIntStats, Dirent, Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { defined } from '../base/defined.ts';
import {
  type Failure,
  messageOf,
  PhotonymError,
  systemCode,
  throwIfAborted,
} from '../base/errors.ts';
import { mapOrdered } from '../base/stream.ts';
import { type Filter, type FilterOptions, makeFilter } from './core/filter.ts';
import { claimsPicture, type PictureFormat, plainStem } from './core/formats.ts';
import type { Found } from './core/found.ts';
import { type FileStamp, stampOf } from './core/stamp.ts';
import { makeLstat } from './lstat.ts';
import { recognise } from './recognise.ts';

export interface FindOptions extends FilterOptions {
  /** Search the folders below the given ones as well. Default: true. */
  readonly recursive?: boolean;
  /** Find films as well, except those beside a picture of the same stem (Live Photos). Default: false. */
  readonly films?: boolean;
  readonly signal?: AbortSignal;
  /** The format of a file where it is known, so that the file need not be opened. */
  readonly formatOf?: (path: string, stamp: FileStamp) => PictureFormat | undefined;
}

/** Files of a folder that are visited side by side. */
const SLICE = 16;

/** Slices under way, so that the next is ready when one is done. */
const SLICES_AHEAD = 2;

/** The options of one search, and what it shares between folders. */
interface Walk extends FindOptions {
  readonly filter: Filter;
  readonly lstat: (path: string) => Promise<BigIntStats>;
}

interface Place {
  readonly path: string;
  readonly shown: string;
  /** Path below the given PATH, with `/`; '' for that PATH itself. */
  readonly relative: string;
}

/**
 * Finds the pictures under the given paths, in the order of the paths, and within a folder in the
 * order of the names' code units. Links are not followed, except a given path that is a link to a
 * folder. A file that is reached twice is given once. Files that are not pictures are skipped.
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE for a given path; INTERRUPTED
 * @example
 * ```ts
 * import { findPictures } from 'photonym';
 *
 * for await (const found of findPictures(['pictures'], { recursive: false })) {
 *   if (found.type === 'picture') console.log(found.path, found.format, found.size);
 *   else console.log(found.path, found.failure.message);
 * }
 * ```
 */
export async function* findPictures(
  paths: readonly string[],
  options: FindOptions = {},
): AsyncGenerator<Found, void, undefined> {
  const walk: Walk = { ...options, filter: makeFilter(options), lstat: makeLstat() };
  const seen = paths.length > 1 ? new Set<string>() : undefined;
  for (const given of paths) {
    const place = placeOf(given);
    for await (const found of visitGiven(place, walk)) {
      if (seen?.has(found.path)) continue;
      seen?.add(found.path);
      yield found;
    }
  }
}

function placeOf(given: string): Place {
  return { path: path.resolve(given), shown: path.normalize(given), relative: '' };
}

async function* visitGiven(place: Place, walk: Walk): AsyncGenerator<Found, void, undefined> {
  const stats = await statGiven(place);
  if (stats.isDirectory()) {
    yield* visitFolder(place, walk);
    return;
  }
  const found = await visitFile(place, walk);
  yield found ?? failed(place, true, { code: 'DECODE_FAILED', message: 'is not a picture' });
}

/**
 * Checks that all given paths exist, before any work begins.
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE
 */
export async function requirePaths(paths: readonly string[]): Promise<void> {
  for (const given of paths) await statGiven(placeOf(given));
}

async function statGiven(place: Place): Promise<Stats> {
  try {
    return await stat(place.path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') {
      throw new PhotonymError('PATH_NOT_FOUND', `There is no file or folder ${place.shown}`, {
        remedy: 'Check the spelling; a name with spaces needs quotes.',
        cause: error,
      });
    }
    throw new PhotonymError('PATH_UNREADABLE', `Cannot read ${place.shown}: ${reason(error)}`, {
      remedy: 'Check that you may read it and the folders above it.',
      cause: error,
    });
  }
}

async function* visitFolder(place: Place, walk: Walk): AsyncGenerator<Found, void, undefined> {
  const { filter, signal, recursive = true } = walk;
  throwIfAborted(signal);
  let entries: Dirent[];
  try {
    entries = await readdir(place.path, { withFileTypes: true });
  } catch (error) {
    yield failed(place, false, { code: 'UNREADABLE', message: reason(error) });
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const halves = walk.films ? stemsOfPictures(entries) : undefined;
  const wanted = (entry: Dirent): boolean =>
    entry.isFile() && filter.file(below(place, entry.name).relative);
  const visited = mapOrdered(slices(entries, SLICE), SLICES_AHEAD, (slice) =>
    Promise.all(
      slice.map(async (entry) => ({
        entry,
        found: wanted(entry) ? await visitFile(below(place, entry.name), walk) : undefined,
      })),
    ),
  );
  for await (const { entry, found } of flat(visited)) {
    throwIfAborted(signal);
    const inner = below(place, entry.name);
    if (entry.isDirectory() && recursive && filter.folder(inner.relative)) {
      yield* visitFolder(inner, walk);
    }
    if (found === undefined) continue;
    if (found.type === 'picture' && found.format === 'film') {
      if (halves === undefined || isHalf(entry.name, halves)) continue;
    }
    yield found;
  }
}

function* slices<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}

async function* flat<T>(slicesOfItems: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const slice of slicesOfItems) yield* slice;
}

function stemsOfPictures(entries: readonly Dirent[]): ReadonlySet<string> {
  return new Set(
    entries.filter(({ name }) => claimsPicture(name)).map(({ name }) => plainStem(name)),
  );
}

/** Whether a film is half of a Live Photo or a Motion Photo (`a.MP` of `a.MP.jpg`). */
function isHalf(film: string, pictures: ReadonlySet<string>): boolean {
  return pictures.has(plainStem(film)) || pictures.has(film.toLowerCase());
}

async function visitFile(place: Place, { formatOf, lstat }: Walk): Promise<Found | undefined> {
  let stats: BigIntStats;
  try {
    stats = await lstat(place.path);
    // The stats of a link say nothing about the file that it leads to.
    const stamp = stats.isFile() ? stampOf(stats) : undefined;
    const known = stamp === undefined ? undefined : formatOf?.(place.path, stamp);
    const format = known ?? (await recognise(place.path));
    if (format !== undefined) {
      return {
        type: 'picture',
        path: place.path,
        shown: place.shown,
        format,
        size: Number(stats.size),
        mtimeMs: Number(stats.mtimeMs),
        ...defined({ stamp }),
      };
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    return failed(place, claimsPicture(place.path), { code: 'UNREADABLE', message: reason(error) });
  }
  if (!claimsPicture(place.path)) return undefined;
  const message = stats.size === 0n ? 'is empty' : 'has the extension of a picture but is none';
  return failed(place, true, { code: 'DECODE_FAILED', message });
}

function below(place: Place, name: string): Place {
  return {
    path: path.join(place.path, name),
    shown: path.join(place.shown, name),
    relative: place.relative === '' ? name : `${place.relative}/${name}`,
  };
}

function failed(place: Place, picture: boolean, failure: Failure): Found {
  return { type: 'failed', path: place.path, shown: place.shown, picture, failure };
}

function reason(error: unknown): string {
  switch (systemCode(error)) {
    case 'EACCES':
    case 'EPERM':
      return 'no permission to read it';
    default:
      return messageOf(error);
  }
}
