import { mkdirSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isOnlyOurs } from '../base/data-dir.ts';
import { defined } from '../base/defined.ts';
import { messageOf, PhotonymError, systemCode } from '../base/errors.ts';
import { HiddenLocks } from '../base/locks/disk.ts';
import { TreeLock, type TreeTaken } from '../base/locks/tree-lock.ts';
import { isWithin } from '../base/paths.ts';
import { commonFolder } from '../find/common-folder.ts';
import { statGiven } from '../find/given/given.ts';
import { placeOf } from '../find/place.ts';
import type { BatchOptions } from './batch/means.ts';
import type { BurdenOptions } from './burden.ts';
import { Arrivals } from './core/arrivals.ts';
import type { WatchEvent } from './core/event.ts';
import { Snapshot } from './snapshot.ts';
import { Wake } from './wake.ts';
import { WatchedRoot } from './watched-root.ts';
import { Watcher } from './watcher.ts';

export interface WatchOptions extends Omit<BatchOptions, 'root'>, BurdenOptions {
  /** Whether new pictures are named; otherwise they are only looked at. */
  readonly names: boolean;
  /** Whether the pictures that are there at the first start are named too. */
  readonly existing?: boolean | undefined;
  readonly pollMs?: number | undefined;
}

/**
 * Watches folders until the signal is aborted: looks at what comes and, if asked to, names it. What came while no one
 * watched is found by comparing the folders with a snapshot. Nothing that can pass (a disk unplugged or full) ends it.
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE, USAGE for something else than folders; BUSY if they are
 *   watched already; CATALOG_UNAVAILABLE; and what ends `classify`, as MODEL_DAMAGED
 */
export async function* watch(
  given: readonly string[],
  { existing = false, pollMs, ...options }: WatchOptions,
): AsyncGenerator<WatchEvent, void, undefined> {
  const { dataDir, names, signal, quietMs, recursive, include, exclude, hidden } = options;
  const roots = await realRoots(given);
  using _lock = lockTrees([...roots.keys()], dataDir);
  using _others = lockBesides([...roots.keys()]);
  using snapshot = Snapshot.open(dataDir);
  const wake = new Wake();
  signal?.addEventListener('abort', wake.call, { once: true });
  const now = (): number => performance.now();
  const arrivals = new Arrivals(quietMs);
  const means = { arrivals, snapshot, now, wake: wake.call };
  const scope = { names, existing, pollMs, ...defined({ recursive, include, exclude, hidden }) };
  const watched: WatchedRoot[] = [];
  try {
    for (const root of roots.keys()) watched.push(await WatchedRoot.open(root, scope, means));
    const root = await commonFolder([...roots.keys()]);
    const shown = shownIn(roots);
    const watcher = new Watcher(watched, { ...options, root }, { ...means, wake, shown });
    yield* watcher.run();
  } finally {
    signal?.removeEventListener('abort', wake.call);
    for (const root of watched) await root.close();
  }
}

/** Real path → as given. A folder within another one is watched with it. */
async function realRoots(given: readonly string[]): Promise<Map<string, string>> {
  const roots = new Map<string, string>();
  for (const one of given) {
    const place = placeOf(one);
    if (!(await statGiven(place)).isDirectory()) {
      throw new PhotonymError('USAGE', `${place.shown} is not a folder.`, {
        remedy: 'Only folders can be watched.',
      });
    }
    roots.set(await realpath(place.path), place.shown);
  }
  for (const root of roots.keys()) {
    for (const other of roots.keys()) {
      if (root !== other && isWithin(root, other)) roots.delete(other);
    }
  }
  return roots;
}

function shownIn(roots: ReadonlyMap<string, string>): (file: string) => string {
  return (file) => {
    for (const [root, given] of roots) {
      if (isWithin(root, file)) return path.join(given, path.relative(root, file));
    }
    return file;
  };
}

/** Against all other work that this data directory's journal has. */
function lockTrees(roots: readonly string[], dataDir: string): TreeLock {
  const lock = takeLock(roots, dataDir);
  return lock instanceof TreeLock ? lock : refuse(lock);
}

/**
 * Against watchers of the same user that have other data directories; undefined where this cannot be locked. They share
 * only the temporary folder: nothing is to lie among the pictures.
 */
function lockBesides(roots: readonly string[]): TreeLock | undefined {
  const folder = path.join(tmpdir(), `photonym-${process.getuid?.() ?? 'watch'}`);
  let lock: TreeLock | TreeTaken;
  try {
    mkdirSync(folder, { mode: 0o700, recursive: true });
    if (!isOnlyOurs(folder)) return undefined;
    lock = TreeLock.take(roots, { dataDir: folder });
  } catch {
    return undefined;
  }
  return lock instanceof TreeLock ? lock : refuse(lock);
}

function refuse({ takenBy: [taken = ''] }: TreeTaken): never {
  throw new PhotonymError('BUSY', `${taken} is watched already, or being worked on.`, {
    remedy: 'Two watchers would name the same pictures. Stop the other one first.',
  });
}

function takeLock(roots: readonly string[], dataDir: string): TreeLock | TreeTaken {
  try {
    return TreeLock.take(roots, { dataDir });
  } catch (error) {
    if (!(error instanceof HiddenLocks) && systemCode(error) === undefined) throw error;
    if (['ENOSPC', 'EDQUOT'].includes(systemCode(error) ?? '')) {
      throw new PhotonymError('DISK_FULL', `No space is left in ${dataDir}.`, {
        remedy: 'Free some space, or set PHOTONYM_DATA to a folder on another disk.',
        cause: error,
      });
    }
    throw new PhotonymError('OUTPUT_UNWRITABLE', `Cannot lock ${dataDir}: ${messageOf(error)}.`, {
      remedy: 'Set PHOTONYM_DATA to a folder on a disk of this computer.',
      cause: error,
    });
  }
}
