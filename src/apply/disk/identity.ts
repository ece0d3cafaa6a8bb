import type { BigIntStats } from 'node:fs';
import { basename } from 'node:path';
import type { FileIdentity } from '../../plan/core/plan.ts';
import { Refusal } from '../core/refusal.ts';
import { compareLooks } from '../core/same-file.ts';
import { type FileSystem, lstatIfThere } from './file-system.ts';

/**
 * Which file is accepted as the recorded one.
 * - `unmodified`: size and modification time as recorded
 * - `same-content`: the same bytes
 *
 * In either case the content decides if the inode is another, as in a copy of the folder or on a
 * FAT disk that was connected again.
 */
export type Sameness = 'unmodified' | 'same-content';

/** Whether size, time and inode are those recorded, so that the content need not be read. */
export function isExactly(stats: BigIntStats, identity: FileIdentity): boolean {
  return isUntouched(stats, identity) && stats.ino === identity.inode;
}

/** Whether two looks saw one inode. */
export function isSameInode(one: BigIntStats, other: BigIntStats): boolean {
  return one.ino === other.ino && one.dev === other.dev;
}

/** Whether two looks saw one size and modification time. */
export function isUnchanged(one: BigIntStats, other: BigIntStats): boolean {
  return one.size === other.size && one.mtimeNs === other.mtimeNs;
}

/** A file where it was seen. */
export interface SeenFile {
  readonly path: string;
  readonly stats: BigIntStats;
}

/** Whether two looks saw one file, or two with the recorded content: {@link compareLooks}. */
export async function isSameFile(
  fs: FileSystem,
  one: SeenFile,
  other: SeenFile,
  identity: FileIdentity,
): Promise<boolean> {
  const comparison = compareLooks(one.stats, other.stats);
  if (comparison !== 'read') return comparison === 'same';
  if (!(await hasContent(fs, other.path, other.stats, identity))) return false;
  // What is at one path is read once.
  return one.path === other.path || (await hasContent(fs, one.path, one.stats, identity));
}

/** How to check a file. */
interface SamenessOptions {
  readonly fs: FileSystem;
  readonly sameness: Sameness;
  /** Whether a file with other content is accepted as well; asked only when there is one. */
  readonly acceptsChanged?: (() => boolean) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Checks which file is at a path, and gives its present identity: the recorded one, or that of the
 * changed file if this is accepted.
 *
 * @throws Refusal VANISHED or CHANGED.
 */
export async function expectPresent(
  path: string,
  recorded: FileIdentity,
  options: SamenessOptions,
): Promise<{ readonly stats: BigIntStats; readonly identity: FileIdentity }> {
  const { fs, acceptsChanged, signal } = options;
  try {
    return { stats: await expectSame(path, recorded, options), identity: recorded };
  } catch (error) {
    // A disk that does not answer says nothing of the file.
    if (!(error instanceof Refusal)) throw error;
    const stats = await lstatIfThere(fs, path);
    if (stats?.isFile() !== true || acceptsChanged?.() !== true) throw error;
    const { size, mtimeNs, ino: inode } = stats;
    const sha256 = await fs.hash(path, signal);
    return { stats, identity: { size: Number(size), mtimeNs, inode, sha256 } };
  }
}

/**
 * Checks that the recorded file is still at a path. Gives its present stats.
 *
 * @throws Refusal VANISHED or CHANGED.
 */
export async function expectSame(
  path: string,
  identity: FileIdentity,
  { fs, sameness, signal }: SamenessOptions,
): Promise<BigIntStats> {
  const stats = await lstatIfThere(fs, path);
  if (stats === undefined) throw new Refusal('VANISHED', `"${basename(path)}" is no longer there.`);
  if (!stats.isFile()) {
    throw new Refusal('CHANGED', `"${basename(path)}" is no longer a file but something else.`);
  }
  if (isExactly(stats, identity)) return stats;
  const mayBeSame = sameness === 'same-content' || isUntouched(stats, identity);
  if (mayBeSame && (await hasContent(fs, path, stats, identity, signal))) return stats;
  throw new Refusal('CHANGED', `"${basename(path)}" has changed and is left alone.`);
}

/** Whether a file has the recorded bytes. */
export async function hasContent(
  fs: FileSystem,
  path: string,
  stats: BigIntStats,
  identity: FileIdentity,
  signal?: AbortSignal,
): Promise<boolean> {
  if (!stats.isFile() || stats.size !== BigInt(identity.size)) return false;
  return (await fs.hash(path, signal)) === identity.sha256;
}

function isUntouched(stats: BigIntStats, { size, mtimeNs }: FileIdentity): boolean {
  return stats.isFile() && stats.size === BigInt(size) && stats.mtimeNs === mtimeNs;
}
