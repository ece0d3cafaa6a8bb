import type { RunStatus } from '../core/run.ts';
import { hasJournal } from './database.ts';
import { Journal } from './journal.ts';

/** One run, with the number of its files. */
export interface HistoryEntry {
  readonly run: string;
  readonly root: string;
  /** ISO 8601. */
  readonly started: string;
  /** ISO 8601; absent while the run is unfinished. */
  readonly finished?: string;
  readonly status: RunStatus;
  /** Renamed by the run, also those put back since. */
  readonly renamed: number;
  /** Of those renamed, put back by `undo`. */
  readonly undone: number;
  /** Kept their names against the plan, or could not be looked at in the first place. */
  readonly failed: number;
}

/**
 * All runs, newest first.
 *
 * @throws PhotonymError JOURNAL_UNAVAILABLE.
 */
export function history(dataDir: string): HistoryEntry[] {
  if (!hasJournal(dataDir)) return [];
  const journal = new Journal(dataDir);
  try {
    return journal.counted().map(({ run, ...counts }) => ({
      run: run.id,
      root: run.root,
      started: run.started,
      ...(run.finished === undefined ? {} : { finished: run.finished }),
      status: run.status,
      ...counts,
    }));
  } finally {
    journal.close();
  }
}
