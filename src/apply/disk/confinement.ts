import { basename, dirname } from 'node:path';
import { isWithin } from '../../base/paths.ts';
import { Refusal } from '../core/refusal.ts';
import type { FileSystem } from './file-system.ts';

/**
 * Sees to it that paths lie under one of the roots, by their spelling and after following the
 * symbolic links of the folders they are in. The last part of a path is never followed. A folder is
 * looked at once: whoever keeps a confinement for long does not notice that one has become a link.
 */
export class Confinement {
  readonly #fs: FileSystem;
  readonly #roots: readonly string[];
  readonly #known: Set<string>;

  constructor(fs: FileSystem, roots: readonly string[]) {
    this.#fs = fs;
    this.#roots = roots;
    this.#known = new Set(roots);
  }

  /** @throws Refusal MOVE_FAILED for a path that does not. */
  async expect(paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      const root = this.#roots.find((each) => path !== each && isWithin(each, path));
      if (root === undefined) throw outside(path);
      const folder = dirname(path);
      if (this.#known.has(folder)) continue;
      const [top, real] = await Promise.all([this.#fs.realpath(root), this.#fs.realpath(folder)]);
      if (!isWithin(top, real)) throw outside(folder);
      this.#known.add(folder);
    }
  }
}

function outside(path: string): Refusal {
  return new Refusal('MOVE_FAILED', `"${basename(path)}" leads out of the folder being renamed.`);
}
