import { PhotonymError, systemCode, throwIfAborted } from '../../base/errors.ts';
import { forEachOf } from '../../base/stream.ts';
import type { Tally } from '../core/run-event.ts';
import { type FileSystem, lstatIfThere } from '../disk/file-system.ts';
import type { WrittenContents } from '../journal/journal-writes.ts';

/** A file whose content is compared with what it was before. */
export interface CountedFile {
  /** Absolute: where it should be now. */
  readonly path: string;
  readonly size: number;
  /** Hash before the run; undefined if there was nothing to be read. */
  readonly before: string | undefined;
}

/**
 * What a file should hold now. One that the run has written, or written back, holds by its leave another content
 * than it did.
 *
 * @param was the hash when the run began
 */
export function expectedNow(
  { size }: { readonly size: number },
  was: string | undefined,
  written: WrittenContents | undefined,
): Pick<CountedFile, 'size' | 'before'> {
  if (written === undefined || !written.isOne(was)) return { size, before: was };
  return { size: written.size, before: written.sha256 };
}

const FILES_AT_ONCE = 8;

/** Times that a file is read before it counts as unreadable. */
const ATTEMPTS = 2;

/**
 * Compares contents before and after as multisets: two equal pictures are two, and it does not
 * matter which of them is where. Only those that differ are remembered. Without `verify` nothing is
 * read: a file of the recorded size counts as unchanged.
 */
export async function tally(
  fs: FileSystem,
  files: Iterable<CountedFile>,
  { verify, signal }: { verify: boolean; signal?: AbortSignal | undefined },
): Promise<Tally> {
  const counts = { hashesBefore: 0, hashesAfter: 0 };
  const missing = new Map<string, number>();
  await forEachOf(files, FILES_AT_ONCE, async ({ path, size, before }) => {
    throwIfAborted(signal);
    const after = verify
      ? await hashOrNothing(fs, path, signal)
      : await presumed(fs, path, size, before);
    if (before !== undefined) counts.hashesBefore += 1;
    if (after !== undefined) counts.hashesAfter += 1;
    if (before === after) return;
    if (before !== undefined) missing.set(before, (missing.get(before) ?? 0) + 1);
    if (after !== undefined) missing.set(after, (missing.get(after) ?? 0) - 1);
  });
  let lost = 0;
  for (const count of missing.values()) lost += Math.max(0, count);
  return { ...counts, lost };
}

/**
 * A receipt of moves that are all done. Who interrupts reading the contents again gets one that counts names.
 */
export async function unlessInterrupted<T>(
  whole: () => Promise<T>,
  byNames: () => Promise<T>,
): Promise<T> {
  try {
    return await whole();
  } catch (error) {
    if (error instanceof PhotonymError && error.code === 'INTERRUPTED') return await byNames();
    throw error;
  }
}

async function presumed(
  fs: FileSystem,
  path: string,
  size: number,
  before: string | undefined,
): Promise<string | undefined> {
  const stats = await lstatIfThere(fs, path).catch(() => lstatIfThere(fs, path));
  return stats?.isFile() && stats.size === BigInt(size) ? before : undefined;
}

/** The hash of a file, or undefined for one that cannot be read. */
export async function hashOrNothing(
  fs: FileSystem,
  path: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fs.hash(path, signal);
    } catch (error) {
      // An interruption says nothing about the file.
      throwIfAborted(signal);
      if (systemCode(error) === undefined) throw error;
      if (attempt === ATTEMPTS) return undefined;
    }
  }
}
