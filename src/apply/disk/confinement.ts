import { basename, dirname } from 'node:path';
import { isWithin } from '../../base/paths.ts';
import { Refusal } from '../core/refusal.ts';
import type { FileSystem } from './file-system.ts';

/**
 * Sees to it that paths lie under one of the roots, by their spelling and after following the
 * symbolic links of the folders they are in. The last part of a path is never followed. The folder
 * is looked at each time, right before a move: it may have become a link while a run is under way.
 * The roots themselves are resolved once.
 */
export class Confinement {
  readonly #fs: FileSystem;
  readonly #roots: readonly string[];
  readonly #realRoots = new Map<string, string>();

  constructor(fs: FileSystem, roots: readonly string[]) {
    this.#fs = fs;
    this.#roots = roots;
  }

  /** @throws Refusal MOVE_FAILED for a path that does not. */
  async expect(paths: readonly string[]): Promise<void> {
    const folders = new Map<string, string>();
    for (const path of paths) {
      const root = this.#roots.find((each) => path !== each && isWithin(each, path));
      if (root === undefined) throw outside(path);
      folders.set(dirname(path), root);
    }
    for (const [folder, root] of folders) {
      const top = await this.#realRoot(root);
      if (!isWithin(top, await this.#fs.realpath(folder))) throw outside(folder);
    }
  }

  async #realRoot(root: string): Promise<string> {
    const real = this.#realRoots.get(root) ?? (await this.#fs.realpath(root));
    this.#realRoots.set(root, real);
    return real;
  }
}

function outside(path: string): Refusal {
  return new Refusal('MOVE_FAILED', `"${basename(path)}" leads out of the folder being renamed.`);
}
