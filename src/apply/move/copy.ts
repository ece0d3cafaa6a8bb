import type { BigIntStats } from 'node:fs';
import { type FailureCode, systemCode } from '../../base/errors.ts';
import type { FileIdentity } from '../../plan/core/plan.ts';
import { isHidden } from '../core/hidden-name.ts';
import { failureOf, Refusal } from '../core/refusal.ts';
import type { Uncarried } from '../core/uncarried.ts';
import { ask, remove, Undecided } from '../disk/ask.ts';
import type { FileMetadata } from '../disk/file-metadata.ts';
import type { FileSystem, HeldFile, NewFile } from '../disk/file-system.ts';
import { isUnchanged } from '../disk/identity.ts';

/**
 * Told of a copy before and after its file is made, so that what a crash leaves behind can be told
 * from another program's file.
 */
export interface CopyNotes {
  starting(path: string): void;
  created(inode: bigint): void;
  /** What the copy, or the file moved by it, lacks of its original. */
  uncarried(what: readonly Uncarried[]): void;
}

interface CopyOptions {
  readonly fs: FileSystem;
  /** Path of the source. */
  readonly source: string;
  /** The source as it was found. */
  readonly stats: BigIntStats;
  readonly identity: FileIdentity;
  /** Name of the source, for messages. */
  readonly name: string;
  readonly notes?: CopyNotes | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes a verified copy with owner, mode, times and attributes of the original at a path where
 * nothing is, and leaves nothing there if that does not succeed. Gives the inode of the copy.
 */
export async function copyExclusive(
  source: HeldFile,
  path: string,
  options: CopyOptions,
): Promise<bigint> {
  const { fs, notes, signal } = options;
  const copy = await createNew(fs, path, () => notes?.starting(path));
  try {
    try {
      notes?.created(copy.inode);
      await copy.fill(source, signal);
      const uncarried = await copy.seal(originalMetadata(options), options.source);
      notes?.uncarried(uncarried);
    } finally {
      await copy.close();
    }
    await verify(source, path, options);
    return copy.inode;
  } catch (error) {
    throw await cleared(error, () => removeOwn(fs, path, copy.inode), path);
  }
}

/**
 * Makes an empty file where nothing is. If the call fails after its effect, the file is removed.
 *
 * @param starting called just before the file is made
 * @throws the system's error, EEXIST if anything is there
 */
export async function createNew(
  fs: FileSystem,
  path: string,
  starting: () => void,
): Promise<NewFile> {
  if ((await ask(fs, path)) !== undefined) throw systemError('EEXIST');
  starting();
  try {
    return await fs.create(path);
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    // At a visible name, an empty file may be another program's.
    if (code === 'EEXIST' && !isHidden(path)) throw error;
    const made = await ask(fs, path);
    if (made?.size === 0n) throw await cleared(error, () => removeOwn(fs, path, made.ino), path);
    throw error;
  }
}

/** A file of ours, at `leftover`, could not be removed; recovering removes it. */
export class LeftBehind extends Refusal {
  readonly leftover: string;

  constructor(code: FailureCode, message: string, leftover: string) {
    super(code, message);
    this.leftover = leftover;
  }
}

/** The error to report after clearing up: the first one, also if clearing fails as well. */
async function cleared(error: unknown, clear: () => Promise<void>, path: string): Promise<unknown> {
  try {
    await clear();
    return error;
  } catch (second) {
    if (systemCode(second) === undefined && !(second instanceof Undecided)) throw second;
    if (systemCode(error) === undefined && !(error instanceof Refusal)) return error;
    const { code, message } = failureOf(error, path, path);
    return new LeftBehind(code, message, path);
  }
}

/**
 * A disk with a coarse clock (FAT: two seconds) has rounded the time when the file came to it; the
 * recorded one is what it had before.
 */
function originalMetadata({ stats, identity }: CopyOptions): FileMetadata {
  const { mode, uid, gid, atimeNs, mtimeNs } = stats;
  const isRounded = (mtimeNs - identity.mtimeNs) / COARSEST_CLOCK_NS === 0n;
  return { mode, uid, gid, atimeNs, mtimeNs: isRounded ? identity.mtimeNs : mtimeNs };
}

const COARSEST_CLOCK_NS = 2_000_000_000n;

/**
 * Removes a name that we made, unless another file has taken it since. A hidden name is ours alone:
 * there the inode, which some disks number afresh, does not matter.
 */
export async function removeOwn(fs: FileSystem, path: string, inode: bigint): Promise<void> {
  const stats = await ask(fs, path);
  if (stats === undefined || (stats.ino !== inode && !isHidden(path))) return;
  const error = await remove(fs, path);
  if (error !== undefined) throw error;
}

/** An error as the system would give it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

async function verify(source: HeldFile, path: string, options: CopyOptions): Promise<void> {
  const { fs, stats, identity, name, signal } = options;
  if ((await fs.hash(path, signal)) !== identity.sha256) {
    const isChanged = !isUnchanged(await source.stat(), stats);
    throw isChanged
      ? new Refusal('CHANGED', `"${name}" changed while it was being copied.`)
      : new Refusal(
          'MOVE_FAILED',
          `"${name}" stays as it is, because its copy differed when read back.`,
        );
  }
}
