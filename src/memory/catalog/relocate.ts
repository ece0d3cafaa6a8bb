import { lstatSync } from 'node:fs';
import type { Catalog } from './catalog.ts';
import { signed } from './reader.ts';

/**
 * Updates the paths of files that were moved within their disk.
 * @param paths their new paths; files that are not in the catalog, or have changed, are ignored
 */
export function relocate(catalog: Catalog, paths: readonly string[]): void {
  catalog.write((database) => {
    const update = database.prepare(
      `UPDATE files SET path = ? WHERE device = ? AND inode = ? AND size = ?
       AND (mtime_ns = ? OR mtime_ns IS NULL)`,
    );
    for (const path of paths) {
      const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
      if (stats === undefined) continue;
      update.run(path, signed(stats.dev), signed(stats.ino), stats.size, stats.mtimeNs);
    }
  });
}
