import { basename, dirname, join } from 'node:path';
import { hasJournal } from '../../apply/journal/database.ts';
import { Journal } from '../../apply/journal/journal.ts';

/** A file that had another name. */
export interface Renamed {
  /** Where it is now, absolute, as far as photonym moved it. */
  readonly now: string;
  /** Its modification time when it was moved, nanoseconds since 1970. */
  readonly mtimeNs: bigint;
}

/**
 * The files that photonym has moved out of their names in these folders and not moved back: folder → the name
 * there → where the file is now. Of several files that had one name, the last counts.
 * @param folders absolute
 * @throws PhotonymError JOURNAL_UNAVAILABLE
 */
export function renamedIn(
  dataDir: string,
  folders: ReadonlySet<string>,
): Map<string, Map<string, Renamed>> {
  const renamed = new Map([...folders].map((folder) => [folder, new Map<string, Renamed>()]));
  if (!hasJournal(dataDir)) return renamed;
  const journal = new Journal(dataDir);
  try {
    /** Where a file is now → where it was first. */
    const origins = new Map<string, string>();
    for (const { root, destination, moves, source, target, mtimeNs } of journal.movesDone()) {
      if (!moves) continue;
      const [from, to] = [join(root, source), join(destination ?? root, target)];
      const origin = origins.get(from) ?? from;
      const inFolder = renamed.get(dirname(origin));
      if (inFolder === undefined) continue;
      origins.delete(from);
      origins.set(to, origin);
      inFolder.set(basename(origin), { now: to, mtimeNs });
    }
    return renamed;
  } finally {
    journal.close();
  }
}
