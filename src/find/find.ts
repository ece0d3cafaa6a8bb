import type { BigIntStats, Stats } from 'node:fs';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { systemCode, throwIfAborted } from '../base/errors.ts';
import { mapOrdered } from '../base/stream.ts';
import { type Filter, type FilterOptions, makeFilter } from './core/filter.ts';
import { mayNamePicture, type PictureFormat } from './core/formats.ts';
import type { Found } from './core/found.ts';
import { travelsBesides } from './core/spelling.ts';
import type { FileStamp } from './core/stamp.ts';
import { type Entry, Folder } from './folder.ts';
import { missingReason, statGiven } from './given/given.ts';
import { pictureBehind } from './link.ts';
import { makeLstat } from './lstat.ts';
import { type Managed, managedFile, managedFolder } from './managed.ts';
import { managedAbove } from './managed-above.ts';
import type { PassedOver } from './passed-over.ts';
import { below, failed, GARBLED, isGarbled, type Place, placeOf, reason } from './place.ts';
import { type RecogniseFile, visitFile } from './visit-file.ts';

export interface FindOptions extends FilterOptions {
  /** Search the folders below the given ones as well. Default: true. */
  readonly recursive?: boolean;
  /** Find films as well, except those beside a picture with the same stem (Live Photos). Default: false. */
  readonly films?: boolean;
  /**
   * Find pictures whatever their extension. Otherwise a picture with the extension of another kind of
   * file (`.part`, `.bak`, `.pdf`) is passed over. Default: true.
   */
  readonly anyExtension?: boolean;
  /** A missing path is reported as a failure of its own instead of ending the search. Default: false. */
  readonly missingFail?: boolean;
  /** Tells of a file of a searched folder, by its absolute path, whether to take it. Default: all are. */
  readonly only?: ((file: string) => boolean) | undefined;
  /** A folder not to search, even if it is given: the one the pictures found will go to. */
  readonly spare?: string | undefined;
  /** Called with each item that is passed over although a user might expect it. */
  readonly onPassedOver?: ((item: PassedOver) => void) | undefined;
  readonly signal?: AbortSignal;
  /** The format of a file if it is known, so that the file need not be opened. */
  readonly formatOf?: (path: string, stamp: FileStamp) => PictureFormat | undefined;
  /** Recognises a file whose format is not known, in the place of this thread. */
  readonly recogniseFile?: RecogniseFile | undefined;
}

/** Files of a folder visited concurrently. */
const SLICE = 16;

/** Slices in progress, so that the next is ready when one is done. */
const SLICES_AHEAD = 2;

/** The options of one search, and its state across folders. */
interface Walk extends FindOptions {
  readonly filter: Filter;
  readonly lstat: (path: string) => Promise<BigIntStats>;
}

/**
 * Finds the pictures under the given paths, in the order of the paths, and within a folder in the
 * order of the names' code units. Links are not followed, except a given path that is a link to a
 * folder. A file reached twice is yielded once. Files that are not pictures are skipped.
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
  const others = paths.length > 1 ? new Set(paths.map((given) => path.basename(given))) : undefined;
  for (const given of paths) {
    const place = placeOf(given);
    for await (const found of visitGiven(place, others, walk)) {
      if (seen?.has(found.path)) continue;
      seen?.add(found.path);
      yield found;
    }
  }
  if (walk.onPassedOver === undefined) return;
  const above = new Set<string>();
  for (const given of paths) {
    for await (const item of managedAbove(path.resolve(given), above)) walk.onPassedOver(item);
  }
  for (const unused of walk.filter.unused()) walk.onPassedOver({ why: 'pattern', ...unused });
}

/** @param names of all given paths, if there are several: a shell expands `*` to everything in a folder */
async function* visitGiven(
  place: Place,
  names: ReadonlySet<string> | undefined,
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
  if (found?.type === 'picture' && found.stamp === undefined) await noteLink(place, walk, true);
  const name = path.basename(place.path);
  const isTaken = found !== undefined && (names === undefined || hasTakenName(name, walk));
  if (isTaken) yield found;
  else if (names === undefined) {
    yield failed(place, true, { code: 'DECODE_FAILED', message: 'is not a picture' });
  } else if (!travelsBesides(name, names)) {
    passOver(found === undefined ? 'other' : 'extension', place, walk);
  }
}

function passOver(why: 'extension' | 'other' | 'half', place: Place, walk: Walk): void {
  walk.onPassedOver?.({ why, path: place.path, shown: place.shown });
}

async function* visitFolder(place: Place, walk: Walk): AsyncGenerator<Found, void, undefined> {
  throwIfAborted(walk.signal);
  if (await isSpare(place, walk)) return;
  let folder: Folder;
  try {
    folder = await Folder.read(place.path);
  } catch (error) {
    const isLost = systemCode(error) === 'ENOENT' && isGarbled(place.path);
    const message = isLost ? GARBLED : reason(error);
    yield failed(place, false, { code: 'UNREADABLE', message });
    return;
  }
  const folderName = path.basename(place.path);
  for await (const { name, kind, found } of visitEntries(place, folder, walk)) {
    throwIfAborted(walk.signal);
    const inner = below(place, name);
    if (kind === 'folder') yield* visitInner(inner, name, walk);
    if (kind === 'file') isManaged(inner, managedFile(name, folderName), walk);
    if (kind === 'link') await noteLink(inner, walk);
    if (found !== undefined && isTaken(inner, found, folder, walk)) yield found;
  }
}

interface Visited extends Entry {
  readonly found: Found | undefined;
}

/** Visits the files of a folder several at a time, and yields all its entries in order. */
async function* visitEntries(
  place: Place,
  folder: Folder,
  walk: Walk,
): AsyncGenerator<Visited, void, undefined> {
  const visit = async ({ name, kind }: Entry): Promise<Visited> => {
    const inner = below(place, name);
    const isAsked = kind === 'file' && (walk.only === undefined || walk.only(inner.path));
    const isWanted = isAsked && walk.filter.file(inner.relative);
    return { name, kind, found: isWanted ? await visitFile(inner, walk) : undefined };
  };
  const visited = mapOrdered(folder.slices(SLICE), SLICES_AHEAD, (slice) =>
    Promise.all(slice.map(visit)),
  );
  for await (const slice of visited) yield* slice;
}

async function* visitInner(
  place: Place,
  name: string,
  walk: Walk,
): AsyncGenerator<Found, void, undefined> {
  if (walk.recursive === false || !walk.filter.folder(place.relative)) return;
  if (!isManaged(place, managedFolder(name), walk)) yield* visitFolder(place, walk);
}

async function isSpare(place: Place, { spare, onPassedOver }: Walk): Promise<boolean> {
  if (spare === undefined) return false;
  const [ends, wanted] = [path.basename(place.path), path.basename(spare)];
  if (ends.toLowerCase() !== wanted.toLowerCase()) return false;
  const [here, there] = await Promise.all([place.path, path.resolve(spare)].map(realOf));
  if (here !== there) return false;
  onPassedOver?.({ why: 'spare', path: place.path, shown: place.shown });
  return true;
}

/** The real path of a file or folder, or the path itself if it does not exist. */
async function realOf(file: string): Promise<string> {
  return await realpath(file).catch(() => file);
}

/** Reports a link to a picture, which breaks when the picture is renamed. */
async function noteLink(
  { path: file, shown }: Place,
  { onPassedOver }: Walk,
  isGiven = false,
): Promise<void> {
  if (onPassedOver === undefined) return;
  const target = await pictureBehind(file);
  if (target !== undefined) onPassedOver({ why: 'link', path: file, shown, target, isGiven });
}

/** Whether a file or folder belongs to another program, which is then reported. */
function isManaged({ path, shown }: Place, managed: Managed | undefined, walk: Walk): boolean {
  if (managed === undefined) return false;
  walk.onPassedOver?.({ why: 'managed', managed, path, shown });
  return true;
}

function hasTakenName(name: string, { anyExtension }: Walk): boolean {
  return anyExtension !== false || mayNamePicture(name);
}

/** Whether a file found in a folder counts; the rules are stricter than for a given path. */
function isTaken(place: Place, found: Found, folder: Folder, walk: Walk): boolean {
  if (found.type === 'failed') return true;
  const name = path.basename(place.path);
  if (found.format === 'film') {
    if (walk.films !== true) return false;
    if (folder.isHalf(name)) {
      passOver('half', place, walk);
      return false;
    }
  }
  if (hasTakenName(name, walk)) return true;
  if (!travelsBesides(name, folder.nameSet)) passOver('extension', place, walk);
  return false;
}
