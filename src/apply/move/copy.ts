import type { BigIntStats } from 'node:fs';
import { basename } from 'node:path';
import type { FileIdentity } from '../../plan/core/plan.ts';
import { Refusal } from '../core/refusal.ts';
import { type FileMetadata, type FileSystem, lstatIfThere } from './file-system.ts';

/**
 * Told of a copy before and after its file is made, so that what a crash leaves behind can be told
 * from a file of somebody else.
 */
export interface CopyNotes {
  starting(path: string): void;
  created(inode: bigint): void;
}

export interface CopyOptions {
  readonly fs: FileSystem;
  /** The source as it was found. */
  readonly stats: BigIntStats;
  readonly identity: FileIdentity;
  readonly notes?: CopyNotes | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes a verified copy with the times and mode of the original at a path where nothing is, and
 * leaves nothing there if that does not succeed. Gives the inode of the copy.
 */
export async function copyExclusive(
  source: string,
  path: string,
  options: CopyOptions,
): Promise<bigint> {
  const { fs, notes } = options;
  notes?.starting(path);
  const copy = await fs.create(path);
  try {
    try {
      notes?.created(copy.inode);
      await copy.fill(source, options.signal);
      await copy.seal(originalMetadata(options));
    } finally {
      await copy.close();
    }
    await verify(source, path, options);
    return copy.inode;
  } catch (error) {
    await removeOwn(fs, path, copy.inode);
    throw error;
  }
}

/**
 * A disk with a coarse clock (FAT: two seconds) has rounded the time when the file came to it; the
 * recorded one is what it had before.
 */
function originalMetadata({ stats, identity }: CopyOptions): FileMetadata {
  const { mode, atimeNs, mtimeNs } = stats;
  const isRounded = (mtimeNs - identity.mtimeNs) / COARSEST_CLOCK_NS === 0n;
  return { mode, atimeNs, mtimeNs: isRounded ? identity.mtimeNs : mtimeNs };
}

const COARSEST_CLOCK_NS = 2_000_000_000n;

/** Removes a name that we made, unless another file has taken it since. */
export async function removeOwn(fs: FileSystem, path: string, inode: bigint): Promise<void> {
  const stats = await lstatIfThere(fs, path);
  if (stats?.ino === inode) await fs.unlink(path);
}

async function verify(source: string, path: string, options: CopyOptions): Promise<void> {
  const { fs, stats, identity, signal } = options;
  const now = await lstatIfThere(fs, source);
  if (now?.ino !== stats.ino || now.size !== stats.size || now.mtimeNs !== stats.mtimeNs) {
    throw new Refusal('CHANGED', `"${basename(source)}" changed while it was being moved.`);
  }
  if ((await fs.hash(path, signal)) !== identity.sha256) {
    throw new Refusal(
      'MOVE_FAILED',
      `"${basename(source)}" keeps its name, because its copy was not the same when read again.`,
    );
  }
}
