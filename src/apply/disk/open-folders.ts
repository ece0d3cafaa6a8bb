import { basename, dirname, join } from 'node:path';
import { isWithin } from '../../base/paths.ts';
import { Refusal } from '../core/refusal.ts';
import type { FileSystem, HeldFolder } from './file-system.ts';

/** Folders that are kept open; a process may have some 1,000 files open at once. */
const MOST_KEPT = 128;

/** A folder under one of the roots. */
interface KeptFolder {
  readonly folder: string;
  /** Undefined if the platform has no calls relative to an open folder. */
  readonly held: HeldFolder | undefined;
  /** Its path without links, as it was found under its root. */
  readonly real: string;
  users: number;
  isDropped: boolean;
}

/**
 * The folders of a run, which all lie under its roots, by their spelling and after following links.
 * Each is opened once, and files are moved relative to it, so that a folder that becomes a link out
 * of the root while the run is under way leads nowhere else. Where the platform cannot do that, the
 * folder is resolved again right before each move.
 */
export class OpenFolders {
  readonly #fs: FileSystem;
  readonly #roots: readonly string[];
  readonly #realRoots = new Map<string, Promise<string>>();
  /** The one used last comes last. */
  readonly #kept = new Map<string, KeptFolder>();

  constructor(fs: FileSystem, roots: readonly string[]) {
    this.#fs = fs;
    this.#roots = roots;
  }

  /**
   * Gives a path that leads through the open folder to the same name; it holds while `work` goes on.
   * The last part of a path is never followed.
   *
   * @throws Refusal MOVE_FAILED for a path out of the roots, the system's error, or that of `work`
   */
  async through<T>(path: string, work: (reached: string) => Promise<T>): Promise<T> {
    const kept = await this.#use(dirname(path), path);
    try {
      return await work(join(kept.held?.path ?? kept.folder, basename(path)));
    } catch (error) {
      // It may be the folder's: it is opened anew the next time.
      await this.#drop(kept);
      throw error;
    } finally {
      await this.#release(kept);
    }
  }

  /** Closes all. */
  async close(): Promise<void> {
    for (const kept of [...this.#kept.values()]) await this.#drop(kept);
  }

  async #use(folder: string, path: string): Promise<KeptFolder> {
    const known = this.#kept.get(folder);
    if (known !== undefined) {
      known.users += 1;
      if ((await this.#placeOf(known)) === known.real) {
        this.#renew(known);
        return known;
      }
      await this.#drop(known);
      await this.#release(known);
    }
    return await this.#open(folder, path);
  }

  async #open(folder: string, path: string): Promise<KeptFolder> {
    const root = this.#roots.find((each) => path !== each && isWithin(each, path));
    if (root === undefined) throw outside(path);
    const top = await this.#realRoot(root);
    const held = await this.#fs.holdFolder(folder);
    const kept: KeptFolder = {
      folder,
      held,
      real: held?.place() ?? (await this.#fs.realpath(folder)),
      users: 1,
      isDropped: false,
    };
    if (!isWithin(top, kept.real)) {
      await held?.close();
      throw outside(folder);
    }
    const other = this.#kept.get(folder);
    if (other !== undefined) await this.#drop(other);
    this.#renew(kept);
    await this.#dropSurplus();
    return kept;
  }

  async #placeOf({ folder, held }: KeptFolder): Promise<string> {
    return held === undefined ? await this.#fs.realpath(folder) : held.place();
  }

  #renew(kept: KeptFolder): void {
    if (kept.isDropped) return;
    this.#kept.delete(kept.folder);
    this.#kept.set(kept.folder, kept);
  }

  async #dropSurplus(): Promise<void> {
    for (const kept of this.#kept.values()) {
      if (this.#kept.size <= MOST_KEPT) return;
      if (kept.users === 0) await this.#drop(kept);
    }
  }

  /** It is closed when nobody uses it any more. */
  async #drop(kept: KeptFolder): Promise<void> {
    if (kept.isDropped) return;
    kept.isDropped = true;
    if (this.#kept.get(kept.folder) === kept) this.#kept.delete(kept.folder);
    if (kept.users === 0) await kept.held?.close();
  }

  async #release(kept: KeptFolder): Promise<void> {
    kept.users -= 1;
    if (kept.users === 0 && kept.isDropped) await kept.held?.close();
  }

  #realRoot(root: string): Promise<string> {
    const real = this.#realRoots.get(root) ?? this.#fs.realpath(root);
    this.#realRoots.set(root, real);
    real.catch(() => this.#realRoots.delete(root));
    return real;
  }
}

function outside(path: string): Refusal {
  return new Refusal('MOVE_FAILED', `"${basename(path)}" leads out of the folder being renamed.`);
}
