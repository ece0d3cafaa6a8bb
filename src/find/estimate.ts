import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { makeFilter } from './core/filter.ts';
import { claimsPicture } from './core/formats.ts';
import type { FindOptions } from './find.ts';
import { managedFolder } from './managed.ts';

/**
 * Estimates the number of pictures by their extensions, for a progress line: opening every file to
 * count exactly would take as long as the search itself.
 */
export async function estimateCount(
  paths: readonly string[],
  options: FindOptions = {},
): Promise<number> {
  const filter = makeFilter(options);
  const countFolder = async (folder: string, relative: string): Promise<number> => {
    const entries = await readdir(folder, { withFileTypes: true });
    let count = 0;
    for (const entry of entries) {
      const inner = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isFile() && claimsPicture(entry.name) && filter.file(inner)) count++;
      const isWanted = entry.isDirectory() && filter.folder(inner) && !managedFolder(entry.name);
      if (isWanted && options.recursive !== false) {
        count += await countFolder(path.join(folder, entry.name), inner).catch(() => 0);
      }
    }
    return count;
  };
  // A file, or a path that cannot be read, counts as one; the search reports what is wrong with it.
  const counts = await Promise.all(paths.map((given) => countFolder(given, '').catch(() => 1)));
  return counts.reduce((sum, count) => sum + count, 0);
}
