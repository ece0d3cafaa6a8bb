import { type BigIntStats, lstatSync } from 'node:fs';
import { signed } from '../memory/catalog/reader.ts';
import type { SeenFile } from '../memory/catalog/seen-files.ts';

/** Whether a file is still where it was seen, and unchanged. */
export function isUnchanged({ path, device, inode, size, mtimeNs }: SeenFile): boolean {
  const stats = statsOf(path);
  if (stats === undefined) return false;
  const isSame = signed(stats.dev) === device && signed(stats.ino) === inode;
  return (
    isSame && Number(stats.size) === size && (mtimeNs === undefined || stats.mtimeNs === mtimeNs)
  );
}

/** Modification time of a file, ISO 8601 in UTC, as in names. */
export function modifiedAt({ path, mtimeNs }: SeenFile): string {
  // Absent only for files that were very recent when they were seen.
  const time = mtimeNs ?? statsOf(path)?.mtimeNs ?? 0n;
  return new Date(Number(time / 1_000_000n)).toISOString();
}

/** Synchronous, which for a few files is faster than waking another thread. */
function statsOf(path: string): BigIntStats | undefined {
  try {
    return lstatSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    // A file that may not be read cannot be shown either.
    return undefined;
  }
}
