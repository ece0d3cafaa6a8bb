import { basename, dirname, isAbsolute, relative, sep } from 'node:path';
import type { FileSystem } from './file-system.ts';
import { Refusal } from './refusal.ts';

/** Whether a path lies within a folder, or is the folder itself. */
export function isWithin(root: string, path: string): boolean {
  const way = relative(root, path);
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}

/**
 * Makes sure that paths lie under a root, by their spelling and after following the symbolic links
 * of the folders they are in. The last part of a path is never followed.
 *
 * @throws Refusal MOVE_FAILED for one that does not.
 */
export async function confine(
  fs: FileSystem,
  root: string,
  paths: readonly string[],
): Promise<void> {
  for (const path of paths) {
    if (path === root || !isWithin(root, path)) throw outside(path);
  }
  const folders = new Set(paths.map((path) => dirname(path)).filter((folder) => folder !== root));
  if (folders.size === 0) return;
  const [realRoot, ...realFolders] = await Promise.all(
    [root, ...folders].map((folder) => fs.realpath(folder)),
  );
  for (const folder of realFolders) {
    if (realRoot === undefined || !isWithin(realRoot, folder)) throw outside(folder);
  }
}

function outside(path: string): Refusal {
  return new Refusal('MOVE_FAILED', `"${basename(path)}" leads out of the folder being renamed.`);
}
