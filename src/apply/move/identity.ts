import type { BigIntStats } from 'node:fs';
import { basename } from 'node:path';
import type { FileIdentity } from '../../plan/core/plan.ts';
import { Refusal } from '../core/refusal.ts';
import { type FileSystem, lstatIfThere } from './file-system.ts';

/**
 * What counts as the same file.
 * - `unmodified`: size and modification time as recorded
 * - `same-content`: whatever has the same bytes
 *
 * Either way an inode of its own, as a copy of the folder or a FAT disk plugged in again has it,
 * makes the content decide.
 */
export type Sameness = 'unmodified' | 'same-content';

/** Whether size, time and inode are those recorded, so that the content need not be read. */
export function isExactly(stats: BigIntStats, identity: FileIdentity): boolean {
  return isUntouched(stats, identity) && stats.ino === identity.inode;
}

/**
 * Looks whether the recorded file is still what is at a path, and gives its present stats.
 *
 * @throws Refusal VANISHED or CHANGED.
 */
export async function expectSame(
  path: string,
  identity: FileIdentity,
  {
    fs,
    sameness,
    signal,
  }: { fs: FileSystem; sameness: Sameness; signal?: AbortSignal | undefined },
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
