import type { BigIntStats } from 'node:fs';
import { basename } from 'node:path';
import { systemCode } from '../../base/errors.ts';
import { Refusal } from '../core/refusal.ts';
import { ask, remove } from '../disk/ask.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { isSameFile, isSameInode, isUnchanged } from '../disk/identity.ts';
import { createNew, systemError } from './copy.ts';
import type { Move } from './move-options.ts';

/** A file that is to get another name on the same device. */
interface Placement {
  readonly fs: FileSystem;
  /** Absolute paths. */
  readonly source: string;
  readonly target: string;
  /** The file as it was seen at the source. */
  readonly stats: BigIntStats;
  /** Called before an empty file is made at the target, so that a crash cannot leave it unknown. */
  readonly reserving?: ((path: string) => void) | undefined;
}

/** Why the system makes no hard link on one device, at all or of this file. */
export const NO_LINKS: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
]);

/**
 * Gives a file a name where nothing is. By a hard link, which fails if anything is there; where
 * the system makes none, by reserving the name with an empty file and renaming onto that. Both keep
 * the inode, and with it owner, access rights and extended attributes.
 *
 * Node.js cannot call renameat2(RENAME_NOREPLACE). Between the last look at the reserved name and
 * the rename, another program that opens this very name for writing would lose what it writes.
 *
 * @returns `linked` if the file has both names now
 * @throws Undecided, or the system's error: EEXIST if anything is at the target, EXDEV for another
 * device; then nothing has changed.
 */
export async function place(placement: Placement): Promise<'linked' | 'renamed'> {
  const { fs, source, target } = placement;
  try {
    await fs.link(source, target);
    return 'linked';
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined || code === 'EXDEV') throw error;
    if (NO_LINKS.has(code)) {
      await renameOntoReserved(placement);
      return 'renamed';
    }
    if (await hasLinked(placement)) return 'linked';
    throw error;
  }
}

async function hasLinked({ fs, target, stats }: Placement): Promise<boolean> {
  const there = await ask(fs, target);
  return there !== undefined && isSameInode(there, stats) && there.nlink > stats.nlink;
}

async function renameOntoReserved(placement: Placement): Promise<void> {
  const { fs, source, target, stats, reserving } = placement;
  const reservation = await createNew(fs, target, () => reserving?.(target));
  try {
    await reservation.close();
    const reserved = await ask(fs, target);
    if (reserved?.size !== 0n) throw systemError('EEXIST');
    await fs.rename(source, target);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    const [at, was] = [await ask(fs, target), await ask(fs, source)];
    if (was === undefined && at !== undefined && isUnchanged(at, stats)) return;
    // An empty file is nothing that could be lost, and the source is seen.
    if (at?.size === 0n && was !== undefined && stats.size > 0n) await remove(fs, target);
    throw error;
  }
}

/**
 * Whether a file that has got its new name is seen under it by the path that the journal has. It is
 * not if another program has replaced the file since it was looked at, or the folder since it was
 * opened.
 *
 * @throws Undecided
 */
export async function hasArrived(
  { fs, target, seen, identity }: Pick<Move, 'fs' | 'target' | 'seen' | 'identity'>,
  stats: BigIntStats,
): Promise<boolean> {
  const there = await ask(fs, seen);
  if (there === undefined) return false;
  return await isSameFile(fs, { path: target, stats }, { path: seen, stats: there }, identity);
}

/** Says that a file has not. */
export function takenAway({ source, target }: Pick<Move, 'source' | 'target'>): Refusal {
  const [was, is] = [source, target].map((path) => basename(path));
  return new Refusal(
    'MOVE_FAILED',
    `"${was}" keeps its name, because another program replaced it, or the folder of "${is}", while it was being moved.`,
  );
}
