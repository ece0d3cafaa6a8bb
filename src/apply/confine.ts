import { basename, dirname, isAbsolute, relative, sep } from 'node:path';
import type { FileSystem } from './file-system.ts';
import { Refusal } from './refusal.ts';

/** Whether a path lies within a folder, or is the folder itself. */
export function isWithin(root: string, path: string): boolean {
  const way = relative(root, path);
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}

/**
 * Sees to it that paths lie under a root, by their spelling and after following the symbolic links of
 * the folders they are in. The last part of a path is never followed. A folder is looked at once:
 * whoever keeps a confinement for long does not notice that one has become a link meanwhile.
 */
export class Confinement {
  readonly #fs: FileSystem;
  readonly #root: string;
  readonly #known: Set<string>;

  constructor(fs: FileSystem, root: string) {
    this.#fs = fs;
    this.#root = root;
    this.#known = new Set([root]);
  }

  /** @throws Refusal MOVE_FAILED for a path that does not. */
  async expect(paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      if (path === this.#root || !isWithin(this.#root, path)) throw outside(path);
    }
    const folders = new Set(paths.map((path) => dirname(path)));
    for (const folder of folders) {
      if (this.#known.has(folder)) continue;
      const [root, real] = await Promise.all(
        [this.#root, folder].map((path) => this.#fs.realpath(path)),
      );
      if (root === undefined || real === undefined || !isWithin(root, real)) throw outside(folder);
      this.#known.add(folder);
    }
  }
}

function outside(path: string): Refusal {
  return new Refusal('MOVE_FAILED', `"${basename(path)}" leads out of the folder being renamed.`);
}
