import { lstat } from 'node:fs/promises';
import type { SeenPlace } from '../catalog/places.ts';
import { signed } from '../catalog/reader.ts';

/** Whether a file is where it was seen, and unchanged since. */
export async function isPresent(place: SeenPlace): Promise<boolean> {
  const { path, device, inode, size, mtimeNs } = place;
  const stats = await lstat(path, { bigint: true }).catch(() => undefined);
  if (stats === undefined) return false;
  const isSame = signed(stats.dev) === device && signed(stats.ino) === inode;
  return (
    isSame && Number(stats.size) === size && (mtimeNs === undefined || stats.mtimeNs === mtimeNs)
  );
}

/** When a file was written, ISO 8601: in UTC as for names, since it has no zone. */
export async function timeOf({ path, mtimeNs }: SeenPlace): Promise<string> {
  const known = mtimeNs === undefined ? undefined : Number(mtimeNs / 1_000_000n);
  // Files that were very young when they were seen are few.
  const time = known ?? (await lstat(path).catch(() => undefined))?.mtimeMs ?? 0;
  return new Date(time).toISOString();
}
