import { unfinishedRuns } from '../apply/recover/recover.ts';
import { isWithin } from '../base/paths.ts';
import { recoverWithCatalog } from '../pipeline/apply.ts';
import type { BatchOptions } from './batch/means.ts';
import type { WatchEvent } from './core/event.ts';

/**
 * Puts runs in order that were cut short in the watched folders, as by a crash of the last watcher: nobody is there to
 * do so. Their files then have their old names, and are new, or their new ones, and are done.
 * @throws PhotonymError JOURNAL_UNAVAILABLE, DISK_FULL, INTERRUPTED
 */
export async function* recoverCutShort({
  dataDir,
  root,
  signal,
  catalog,
}: BatchOptions): AsyncGenerator<WatchEvent, void, undefined> {
  const isOurs = (other: string): boolean => isWithin(root, other) || isWithin(other, root);
  const runs = unfinishedRuns(dataDir);
  if (!runs.some((run) => !run.mayBeAlive && isOurs(run.root))) return;
  for await (const event of recoverWithCatalog({ dataDir, signal, catalog })) {
    yield { type: 'run', event };
  }
}
