import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { makeFilter } from './core/filter.ts';
import { claimsPicture } from './core/formats.ts';
import type { FindOptions } from './find.ts';

/**
 * About how many pictures there are, by their extensions alone: for a progress line, since opening
 * every file to know exactly would take as long as it does later.
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
      if (entry.isDirectory() && options.recursive !== false && filter.folder(inner)) {
        count += await countFolder(path.join(folder, entry.name), inner).catch(() => 0);
      }
    }
    return count;
  };
  // A path that is a file, or cannot be read, counts as one; finding says what is wrong with it.
  const counts = await Promise.all(paths.map((given) => countFolder(given, '').catch(() => 1)));
  return counts.reduce((sum, count) => sum + count, 0);
}
