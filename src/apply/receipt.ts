import { systemCode, throwIfAborted } from '../errors.ts';
import type { FileIdentity } from '../plan/plan.ts';
import { type FileSystem, lookAt } from './file-system.ts';

/** What a run did, counted from what is on the disk. */
export interface Receipt extends Tally {
  readonly photonym: 'receipt';
  readonly run: string;
  readonly renamed: number;
  readonly kept: number;
  readonly failed: number;
  /**
   * Present if the files were not read again: then "after" counts those of the recorded size that
   * were found under their names.
   */
  readonly checked?: 'names' | undefined;
}

/** What an `undo` did. */
export interface UndoReceipt extends Tally {
  readonly photonym: 'receipt';
  readonly run: string;
  readonly restored: number;
  readonly kept: number;
  readonly failed: number;
}

/** The contents there were before and there are after; `lost` are those no longer found. */
export interface Tally {
  readonly hashesBefore: number;
  readonly hashesAfter: number;
  readonly lost: number;
}

/** Content hashes, each with the number of files that have it. */
export type HashCounts = ReadonlyMap<string, number>;

/** Counts one more file with a hash. */
export function countHash(counts: Map<string, number>, hash: string): void {
  counts.set(hash, (counts.get(hash) ?? 0) + 1);
}

/** Compares contents before and after as multisets: two equal pictures are two. */
export function tally(before: HashCounts, after: HashCounts): Tally {
  let lost = 0;
  for (const [hash, had] of before) lost += Math.max(0, had - (after.get(hash) ?? 0));
  return { hashesBefore: total(before), hashesAfter: total(after), lost };
}

const FILES_AT_ONCE = 4;

/**
 * Reads files from the disk, a few at a time, and adds their hashes to `counts`; one that cannot be
 * read has none.
 */
export async function hashFiles(
  fs: FileSystem,
  paths: Iterable<string>,
  {
    signal,
    counts = new Map(),
  }: { signal?: AbortSignal | undefined; counts?: Map<string, number> },
): Promise<HashCounts> {
  const queue = paths[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      throwIfAborted(signal);
      const hash = await hashOrNothing(fs, next.value, signal);
      if (hash !== undefined) countHash(counts, hash);
    }
  };
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, work));
  return counts;
}

/** Counts recorded hashes of files that are where they should be, without reading them. */
export async function countPresent(
  fs: FileSystem,
  files: Iterable<{ readonly path: string; readonly identity: FileIdentity }>,
): Promise<HashCounts> {
  const counts = new Map<string, number>();
  for (const { path, identity } of files) {
    const stats = await lookAt(fs, path);
    const isThere = stats?.isFile() && stats.size === BigInt(identity.size);
    if (isThere) countHash(counts, identity.sha256);
  }
  return counts;
}

async function hashOrNothing(
  fs: FileSystem,
  path: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  try {
    return await fs.hash(path, signal);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}

function total(counts: HashCounts): number {
  let sum = 0;
  for (const some of counts.values()) sum += some;
  return sum;
}
