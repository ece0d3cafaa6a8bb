import { randomUUID } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { lazily } from '../checks/lazily.ts';
import { makeFolders } from '../data-dir.ts';
import { overlap, type Place, placesOf } from './core/mounts.ts';
import { type Disks, disksOfLinux } from './disk.ts';
import { FileLock } from './file-lock.ts';

/** What a holder says of itself, for the others. */
const entrySchema = lazily(() =>
  z.object({
    /** As the holder calls them. */
    trees: z.array(z.string()),
    places: z.array(z.object({ volume: z.string(), path: z.string() })),
  }),
);

type Entry = z.infer<ReturnType<typeof entrySchema>>;

/** The tree of another holder that is, holds or lies in one that was asked for. */
export interface TreeTaken {
  /** As its holder calls it. */
  readonly takenBy: readonly string[];
}

/** Taking a lock takes a moment; nothing is done while the list of trees is locked. */
const PATIENCE_MS = 5_000;

/**
 * The exclusive right to work on trees, among all processes with one data directory: on this computer, in containers
 * and, on a network disk whose locks hold, on others. A tree excludes those in it and around it, under
 * whatever name they are reached (links, bind mounts, another container's paths). The kernel gives it back
 * when its holder dies, so neither the number of a process nor the name of a host decides what is alive.
 *
 * Each holder has a file `trees/ID.lock`, locked, and beside it what it holds; `trees/list` is locked while the list is
 * read and changed.
 */
export class TreeLock implements Disposable {
  readonly #lock: FileLock;
  readonly #entry: string;

  private constructor(lock: FileLock, entry: string) {
    this.#lock = lock;
    this.#entry = entry;
  }

  /**
   * Takes all of these trees, or none.
   * @param trees existing folders or files
   * @returns which trees are taken already, if another holder has any
   * @throws the error of the file system or of SQLite; `HiddenLocks` if the data directory is on a disk whose locks
   *   do not hold
   */
  static take(
    trees: readonly string[],
    { dataDir, disks = disksOfLinux() }: { readonly dataDir: string; readonly disks?: Disks },
  ): TreeLock | TreeTaken {
    const folder = join(dataDir, 'trees');
    makeFolders(folder);
    const wanted: Entry = {
      trees: [...trees],
      places: trees.flatMap((tree) => placesHere(realpathSync.native(tree), disks)),
    };
    const list = FileLock.take(join(folder, 'list'), PATIENCE_MS);
    if (list === undefined) throw new Error(`${folder} is locked by another program`);
    try {
      const taken = heldIn(folder).filter(({ places }) => overlap(places, wanted.places));
      if (taken.length > 0) return { takenBy: taken.flatMap((entry) => entry.trees) };
      return TreeLock.#add(folder, wanted);
    } finally {
      list.release();
    }
  }

  static #add(folder: string, entry: Entry): TreeLock {
    const path = join(folder, randomUUID());
    const lock = FileLock.take(`${path}.lock`);
    if (lock === undefined) throw new Error(`${path}.lock is locked by another program`);
    writeFileSync(`${path}.json`, JSON.stringify(entry), { mode: 0o600 });
    return new TreeLock(lock, `${path}.json`);
  }

  /** Gives the trees back. Without it, they are free when this process ends. */
  release(): void {
    rmSync(this.#entry, { force: true });
    // Nobody looks for it without its entry.
    this.#lock.remove();
  }

  [Symbol.dispose](): void {
    this.release();
  }
}

/** On other platforms than Linux a tree is known by its real path. */
function placesHere(root: string, { mounts, boot }: Disks): Place[] {
  if (process.platform !== 'win32') return placesOf(root, mounts, boot);
  return [{ volume: boot, path: `/${root.replaceAll('\\', '/').toLowerCase()}` }];
}

/** What living holders have; what the dead have left is removed. Only while the list is locked. */
function heldIn(folder: string): Entry[] {
  return readdirSync(folder).flatMap((name) => {
    if (!name.endsWith('.lock')) return [];
    const lock = join(folder, name);
    const entry = lock.replace(/lock$/, 'json');
    const free = FileLock.take(lock);
    if (free === undefined) return existsSync(entry) ? [readEntry(entry)] : [];
    rmSync(entry, { force: true });
    free.remove();
    return [];
  });
}

function readEntry(file: string): Entry {
  return entrySchema().parse(JSON.parse(readFileSync(file, 'utf8')));
}
