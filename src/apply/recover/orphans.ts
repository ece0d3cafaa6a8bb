import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode, throwIfAborted } from '../../base/errors.ts';
import { carriedName } from '../../plan/core/hidden-name.ts';
import { hasJournal } from '../journal/database.ts';
import { Journal } from '../journal/journal.ts';

/** A file under a hidden name that recovering does not look at. */
interface Orphan {
  /** Absolute. */
  readonly path: string;
  /** The name of the picture that it is, or was to become. */
  readonly name: string;
}

/**
 * Files that a run has left under hidden names, and of which the journal does not know: it was lost, or
 * is another computer's. Links are not followed; folders that cannot be read are passed over.
 *
 * @param folders absolute. Default: those in which runs of this journal have worked
 */
export async function* orphans(
  folders: readonly string[] | undefined,
  { dataDir, signal }: { readonly dataDir: string; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<Orphan, void, undefined> {
  const journal = hasJournal(dataDir) ? new Journal(dataDir) : undefined;
  try {
    const waiting = [...(folders ?? journal?.roots() ?? [])];
    for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
      throwIfAborted(signal);
      for await (const entry of entriesOf(folder)) {
        const path = join(folder, entry.name);
        const carried = entry.isFile() ? carriedName(entry.name) : undefined;
        if (entry.isDirectory()) waiting.push(path);
        else if (carried !== undefined && journal?.isOpen(carried.run) !== true) {
          yield { path, name: carried.name };
        }
      }
    }
  } finally {
    journal?.close();
  }
}

async function* entriesOf(folder: string) {
  try {
    yield* await opendir(folder);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
}
