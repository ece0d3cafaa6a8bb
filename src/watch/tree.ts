import path from 'node:path';
import { PhotonymError, systemCode } from '../base/errors.ts';
import { isWithin } from '../base/paths.ts';
import { isGarbled } from '../find/place.ts';
import type { Arrivals, Purpose } from './core/arrivals.ts';
import { purposeOf } from './core/purpose.ts';
import { list, lookAt, type Scope, type Seen } from './listing.ts';
import type { Root, Snapshot } from './snapshot.ts';

/** Files that have not changed for this long by their own times, on any clock, have settled. */
const OLD_MS = 3_600_000;

/** A file counts as gone when it has not been seen for this long: what has moved is found elsewhere meanwhile. */
const GONE_MS = 15_000;

/** How a file is come upon. */
type Way =
  /** In its folder, which is compared with the snapshot. */
  | 'compared'
  /** In a folder that has just come. */
  | 'arrived'
  /** The system has told of it. */
  | 'noticed';

export interface TreeOptions {
  readonly names: boolean;
  readonly existing: boolean;
}

interface TreeMeans {
  readonly arrivals: Arrivals;
  readonly snapshot: Snapshot;
  readonly now: () => number;
}

/** One watched folder, with all below it: finds what is new in it, one folder at a time. */
export class Tree {
  readonly scope: Scope;
  /** When it was first watched, milliseconds since 1970. */
  readonly #begun: number;
  /** Whether everything that was there then has been found. */
  #isWhole: boolean;
  readonly #options: TreeOptions;
  readonly #means: TreeMeans;
  /** Folders to go through. */
  readonly #queue: { readonly folder: string; readonly way: Way }[] = [];
  /** Those gone through since the comparison began; undefined while there is none. */
  #compared: Set<string> | undefined;
  readonly #vanished = new Map<string, number>();
  /** Files and folders whose names are no text. */
  readonly #garbled = new Set<string>();

  constructor(scope: Scope, root: Root, options: TreeOptions, means: TreeMeans) {
    this.scope = scope;
    this.#begun = root.begun;
    this.#isWhole = root.isWhole;
    this.#options = options;
    this.#means = means;
  }

  /** Begins to compare everything with the snapshot. */
  compare(): void {
    this.#queue.length = 0;
    this.#queue.push({ folder: this.scope.root, way: 'compared' });
    this.#compared = new Set();
  }

  get isBusy(): boolean {
    return this.#queue.length > 0;
  }

  /**
   * Goes through the next folder.
   * @returns `whole` when this ends a comparison; a folder that cannot be read with its error
   */
  async step(): Promise<
    'whole' | { readonly folder: string; readonly error: unknown } | undefined
  > {
    const next = this.#queue.pop();
    if (next === undefined) return undefined;
    try {
      await this.#goThrough(next.folder, next.way);
    } catch (error) {
      if (error instanceof PhotonymError || systemCode(error) === undefined) throw error;
      this.#noteGarbled(next.folder);
      if (systemCode(error) !== 'ENOENT') return { folder: next.folder, error };
    }
    return this.#queue.length === 0 && this.#compared !== undefined
      ? this.#endComparison()
      : undefined;
  }

  /** The system has told of a change at a path. */
  async notice(file: string): Promise<void> {
    const seen = await this.#look(file);
    if (seen.is === 'nothing') {
      this.#lose(file);
      if (this.scope.takesFile(file)) this.#noteGarbled(file);
    } else if (seen.is === 'folder') {
      if (this.scope.takesFolder(file)) this.#queue.push({ folder: file, way: 'arrived' });
    } else this.#meet(file, seen, 'noticed');
  }

  /** Files and folders that cannot be reached by their names; each once, until it is come upon again. */
  takeGarbled(): string[] {
    const garbled = [...this.#garbled];
    this.#garbled.clear();
    return garbled;
  }

  /** Looks at a file that no one has told of, as it would be come upon when its folder is compared. */
  async meetIfNew(file: string): Promise<void> {
    if (isWithin(this.scope.root, file)) this.#meet(file, await this.#look(file), 'compared');
  }

  /** Forgets files that have been gone for long enough, unless the folder itself has gone. */
  async forgetVanished(): Promise<void> {
    const { now, snapshot } = this.#means;
    for (const [file, since] of this.#vanished) {
      if (now() - since < GONE_MS) continue;
      this.#vanished.delete(file);
      if ((await this.#look(file)).is === 'nothing') snapshot.forget(file);
    }
  }

  /** The folder has gone, and will come back with all that is in it. */
  leave(): void {
    this.#vanished.clear();
    this.#queue.length = 0;
    this.#compared = undefined;
  }

  async #goThrough(folder: string, way: Way): Promise<void> {
    const { snapshot } = this.#means;
    const { files, folders } = await list(folder, this.scope);
    const looks: [string, Seen][] = [];
    for (const file of files) looks.push([file, await this.#look(file)]);
    snapshot.together(() => {
      for (const [file, seen] of looks) {
        if (seen.is === 'nothing') this.#noteGarbled(file);
        else this.#meet(file, seen, way);
      }
    });
    const present = new Set(files.map((file) => path.basename(file)));
    for (const name of snapshot.namesIn(folder)) {
      if (!present.has(name)) this.#lose(path.join(folder, name));
    }
    if (way === 'compared') this.#compared?.add(folder);
    for (const inner of folders) this.#queue.push({ folder: inner, way });
  }

  #endComparison(): 'whole' {
    const { snapshot } = this.#means;
    const compared = this.#compared ?? new Set();
    this.#compared = undefined;
    for (const folder of snapshot.foldersIn(this.scope.root)) {
      if (compared.has(folder)) continue;
      for (const name of snapshot.namesIn(folder)) this.#lose(path.join(folder, name));
    }
    if (!this.#isWhole) snapshot.rootIsWhole(this.scope.root);
    this.#isWhole = true;
    return 'whole';
  }

  #meet(file: string, seen: Seen, way: Way): void {
    if (seen.is !== 'file' || !this.scope.takesFile(file)) return;
    const { arrivals, snapshot, now } = this.#means;
    const { stamp } = seen;
    this.#vanished.delete(file);
    if (arrivals.has(file)) {
      arrivals.saw(file, stamp, now());
      return;
    }
    const known = snapshot.known(file, stamp);
    const changedMs = Number(stamp.ctimeNs / 1_000_000n);
    const wasThere = way === 'compared' && !this.#isWhole && changedMs < this.#begun;
    const about = { ...this.#options, wasThere, isNoticed: way === 'noticed' };
    if (known === undefined && wasThere) snapshot.put(file, stamp, 'found');
    else if (known?.isMoved) snapshot.put(file, stamp, known.state);
    const purpose = purposeOf(known, about);
    if (purpose !== undefined) this.#arrive(file, seen, way, purpose);
  }

  #arrive(
    file: string,
    { stamp }: Extract<Seen, { is: 'file' }>,
    way: Way,
    purpose: Purpose,
  ): void {
    const { arrivals, now } = this.#means;
    const changedNs = stamp.ctimeNs > stamp.mtimeNs ? stamp.ctimeNs : stamp.mtimeNs;
    const isOld = Date.now() - Number(changedNs / 1_000_000n) > OLD_MS;
    if (isOld && way === 'compared') arrivals.foundSettled(file, stamp, now(), purpose);
    else arrivals.saw(file, stamp, now(), purpose);
  }

  #lose(file: string): void {
    this.#means.arrivals.remove(file);
    if (!this.#vanished.has(file)) this.#vanished.set(file, this.#means.now());
  }

  #noteGarbled(file: string): void {
    if (isGarbled(path.basename(file))) this.#garbled.add(file);
  }

  /** What cannot be looked at is as good as not there; reading its folder tells why. */
  async #look(file: string): Promise<Seen> {
    try {
      return await lookAt(file);
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
      return { is: 'other' };
    }
  }
}
