import { lstat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isWithin } from '../../base/paths.ts';
import { hasJournal } from './database.ts';
import { Journal } from './journal.ts';

/** The first name of a file, with the size and time by which the file is recognised. */
interface Origin {
  readonly name: string;
  readonly size: number;
  readonly mtimeNs: bigint;
}

/** Tells what a file was called before photonym first gave it another name; undefined if it never did. */
export type OriginalNameOf = (file: string) => Promise<string | undefined>;

/**
 * Reads out of the journal what the files below a folder were called at first: from name to name, as
 * far as nothing has been undone. A file that was put in the place of another does not inherit its
 * names.
 *
 * @throws PhotonymError JOURNAL_UNAVAILABLE.
 */
export function originalNames(dataDir: string, root: string): OriginalNameOf {
  const origins = hasJournal(dataDir) ? readOrigins(dataDir, root) : new Map<string, Origin>();
  return async (file) => {
    const origin = origins.get(file);
    if (origin === undefined) return undefined;
    const now = await lstat(file, { bigint: true }).catch(() => undefined);
    if (now === undefined) return undefined;
    // Not by its inode: who deletes a file gives its inode to the next.
    const isSame = now.size === BigInt(origin.size) && now.mtimeNs === origin.mtimeNs;
    return isSame ? origin.name : undefined;
  };
}

function readOrigins(dataDir: string, root: string): Map<string, Origin> {
  const journal = new Journal(dataDir);
  try {
    const origins = new Map<string, Origin>();
    for (const { root: from, destination, moves, ...move } of journal.movesDone()) {
      const source = join(from, move.source);
      const target = join(destination ?? from, move.target);
      const name = origins.get(source)?.name ?? basename(source);
      if (moves) origins.delete(source);
      if (isWithin(root, target)) origins.set(target, { ...move, name });
    }
    for (const { path, before, after } of journal.picturesWritten()) {
      const origin = origins.get(path);
      if (origin?.size === before.size) origins.set(path, { ...origin, size: after.size });
    }
    return origins;
  } finally {
    journal.close();
  }
}
