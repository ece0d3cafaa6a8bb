import { type BigIntStats, lstatSync } from 'node:fs';
import { signed } from '../memory/catalog/reader.ts';
import type { SeenFile } from '../memory/catalog/seen-files.ts';

/** Whether a file is where it was seen, and unchanged since. */
export function isPresent(place: SeenFile): boolean {
  const { path, device, inode, size, mtimeNs } = place;
  const stats = lookAt(path);
  if (stats === undefined) return false;
  const isSame = signed(stats.dev) === device && signed(stats.ino) === inode;
  return (
    isSame && Number(stats.size) === size && (mtimeNs === undefined || stats.mtimeNs === mtimeNs)
  );
}

/** When a file was written, ISO 8601: in UTC as for names, since it has no zone. */
export function timeOf({ path, mtimeNs }: SeenFile): string {
  // Files that were very young when they were seen are few.
  const time = mtimeNs ?? lookAt(path)?.mtimeNs ?? 0n;
  return new Date(Number(time / 1_000_000n)).toISOString();
}

/** In this thread: few are asked for, and one costs less than waking another thread. */
function lookAt(path: string): BigIntStats | undefined {
  try {
    return lstatSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    // What may not be looked at cannot be shown either.
    return undefined;
  }
}
