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
import { claimsPicture, mayNamePicture, type PictureFormat, plainStem } from './core/formats.ts';
import type { Found } from './core/found.ts';
import { filmedStem, travelsBesides } from './core/spelling.ts';
import { type FileStamp, stampOf } from './core/stamp.ts';
import { makeLstat } from './lstat.ts';
import { type Managed, managedCatalog, managedFolder } from './managed.ts';
import type { PassedOver } from './passed-over.ts';
import { recognise } from './recognise.ts';

export interface FindOptions extends FilterOptions {
  /** Search the folders below the given ones as well. Default: true. */
  readonly recursive?: boolean;
  /** Find films as well, except those beside a picture of the same stem (Live Photos). Default: false. */
  readonly films?: boolean;
  /**
   * Take pictures whatever their extension. Without it, a picture whose name ends like that of another
   * kind of file (`.part`, `.bak`, `.pdf`) is passed over. Default: true.
   */
  readonly anyExtension?: boolean;
  /** A given path that does not exist is a failure of its own and does not end the search. Default: false. */
  readonly missingFail?: boolean;
  /** Called with whatever is passed over although somebody may have expected it. */
  readonly onPassedOver?: ((item: PassedOver) => void) | undefined;
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
  const isOneOfMany = paths.length > 1;
  for (const given of paths) {
    const place = placeOf(given);
    for await (const found of visitGiven(place, isOneOfMany, walk)) {
      if (seen?.has(found.path)) continue;
      seen?.add(found.path);
      yield found;
    }
  }
  if (walk.onPassedOver === undefined) return;
  for (const unused of walk.filter.unused()) walk.onPassedOver({ why: 'pattern', ...unused });
}

function placeOf(given: string): Place {
  return { path: path.resolve(given), shown: path.normalize(given), relative: '' };
}

async function* visitGiven(
  place: Place,
  isOneOfMany: boolean,
  walk: Walk,
): AsyncGenerator<Found, void, undefined> {
  let stats: Stats;
  try {
    stats = await statGiven(place);
  } catch (error) {
    if (walk.missingFail !== true) throw error;
    yield failed(place, false, { code: 'UNREADABLE', message: missingReason(place, error) });
    return;
  }
  if (stats.isDirectory()) {
    yield* visitFolder(place, walk);
    return;
  }
  const found = await visitFile(place, walk);
  if (found !== undefined) yield found;
  // A shell that expands `*` gives texts and sidecars as well.
  else if (isOneOfMany) passOver('other', place, walk);
  else yield failed(place, true, { code: 'DECODE_FAILED', message: 'is not a picture' });
}

function missingReason({ shown }: Place, error: unknown): string {
  if (isGarbled(shown)) return GARBLED;
  const isMissing = error instanceof PhotonymError && error.code === 'PATH_NOT_FOUND';
  return isMissing ? 'does not exist' : messageOf(error);
}

/** Names that are not UTF-8 have this character in place of the bytes that cannot be read. */
const REPLACEMENT = '\ufffd';

const GARBLED = 'its name is not UTF-8; rename it first, for example with convmv';

function isGarbled(name: string): boolean {
  return name.includes(REPLACEMENT);
}

function passOver(why: 'extension' | 'other' | 'half', place: Place, walk: Walk): void {
  walk.onPassedOver?.({ why, path: place.path, shown: place.shown });
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
        remedy: remedyForMissing(place.shown),
        cause: error,
      });
    }
    throw new PhotonymError('PATH_UNREADABLE', `Cannot read ${place.shown}: ${reason(error)}`, {
      remedy: 'Check that you may read it and the folders above it.',
      cause: error,
    });
  }
}

function remedyForMissing(shown: string): string {
  if (isGarbled(shown)) return 'Its name is not UTF-8. Rename it first, for example with convmv.';
  if (!/[*?]/.test(path.basename(shown))) {
    return 'Check the spelling; a name with spaces needs quotes.';
  }
  const folder = path.dirname(shown);
  return `Patterns are options: photonym ${folder} --include "${path.basename(shown)}"`;
}

async function* visitFolder(place: Place, walk: Walk): AsyncGenerator<Found, void, undefined> {
  const { filter, signal, recursive = true } = walk;
  throwIfAborted(signal);
  let entries: Dirent[];
  try {
    entries = await readdir(place.path, { withFileTypes: true });
  } catch (error) {
    const isLost = systemCode(error) === 'ENOENT' && isGarbled(place.path);
    const message = isLost ? GARBLED : reason(error);
    yield failed(place, false, { code: 'UNREADABLE', message });
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const halves = walk.films ? stemsOfPictures(entries) : undefined;
  const names = new Set(entries.map(({ name }) => name));
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
      if (!isManaged(inner, managedFolder(entry.name), walk)) yield* visitFolder(inner, walk);
    }
    if (entry.isFile()) isManaged(inner, managedCatalog(entry.name), walk);
    if (found !== undefined && isTaken(inner, found, { names, halves }, walk)) yield found;
  }
}

/** Whether a file or folder belongs to another program, which is then mentioned. */
function isManaged({ path, shown }: Place, managed: Managed | undefined, walk: Walk): boolean {
  if (managed === undefined) return false;
  walk.onPassedOver?.({ why: 'managed', managed, path, shown });
  return true;
}

/** The names of a folder, and the stems of its pictures if films are searched for. */
interface Siblings {
  readonly names: ReadonlySet<string>;
  readonly halves: ReadonlySet<string> | undefined;
}

/** Whether a file found in a folder counts, whose name says less than if it had been given. */
function isTaken(place: Place, found: Found, { names, halves }: Siblings, walk: Walk): boolean {
  if (found.type === 'failed') return true;
  const name = path.basename(place.path);
  if (found.format === 'film') {
    if (halves === undefined) return false;
    if (isHalf(name, halves)) {
      passOver('half', place, walk);
      return false;
    }
  }
  if (walk.anyExtension !== false || mayNamePicture(name)) return true;
  if (!travelsBesides(name, names)) passOver('extension', place, walk);
  return false;
}

function* slices<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}

async function* flat<T>(slicesOfItems: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const slice of slicesOfItems) yield* slice;
}

/** The names of the pictures in a folder, with and without their extensions, in lower case. */
function stemsOfPictures(entries: readonly Dirent[]): ReadonlySet<string> {
  const pictures = entries.map(({ name }) => name).filter(claimsPicture);
  return new Set(pictures.flatMap((name) => [plainStem(name), name.toLowerCase()]));
}

/** Whether a film is named like half of a Live Photo, or of a Motion Photo (`a.MP` of `a.MP.jpg`). */
function isHalf(film: string, pictures: ReadonlySet<string>): boolean {
  const stem = plainStem(film);
  return [stem, film.toLowerCase(), filmedStem(stem) ?? ''].some((name) => pictures.has(name));
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
    if (systemCode(error) === 'ENOENT') {
      const isLost = isGarbled(place.path) && claimsPicture(place.path);
      return isLost ? failed(place, false, { code: 'UNREADABLE', message: GARBLED }) : undefined;
    }
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
