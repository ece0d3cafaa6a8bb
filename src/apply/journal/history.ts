import { existsSync } from 'node:fs';
import { PhotonymError } from '../../base/errors.ts';
import { type FileState, fileStatesOf } from '../core/plan-entries.ts';
import { isUnfinished, type RunRecord, type RunStatus } from '../core/run.ts';
import { dropKept, keptBytes } from '../write/kept-file.ts';
import { hasJournal } from './database.ts';
import { Journal } from './journal.ts';
import { logPath } from './run-log.ts';
import { unfinishedError } from './unfinished.ts';

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
  /** Files that have other keywords; absent if there are none. */
  readonly tagged?: number;
  /** Files that had other keywords until the run was undone; absent if there are none. */
  readonly untagged?: number;
}

/** One file of a run. */
export interface FileOfRun {
  /** Path before, relative to the root. */
  readonly source: string;
  /** Path after, relative to the root or, of copies and links, to where they are made. */
  readonly target: string;
  /**
   * - `renamed`: it has its new name, or its copy or link has been made
   * - `restored`: it has its old name again
   * - `kept`: it never had another
   * - `failed`: it was to have another, and was left or taken back
   * - `undecided`: its run was cut short, or it was at none of its places
   */
  readonly state: 'renamed' | 'restored' | 'kept' | 'failed' | 'undecided';
}

/** One run with its files. */
interface RunDetails {
  readonly run: RunRecord;
  /** Its plain-text log; undefined if that has been removed. */
  readonly log: string | undefined;
  /** Bytes kept of what its files held before it wrote keywords. */
  readonly kept: number;
  /** Read from the journal as they are asked for. */
  readonly files: Iterable<FileOfRun>;
  close(): void;
}

/**
 * A run with the names of its files before and after, to be closed after reading.
 *
 * @throws PhotonymError RUN_NOT_FOUND or JOURNAL_UNAVAILABLE.
 */
export function openRun(dataDir: string, id: string): RunDetails {
  const journal = hasJournal(dataDir) ? new Journal(dataDir) : undefined;
  const run = journal?.find(id);
  if (journal === undefined || run === undefined) {
    journal?.close();
    throw runNotFound(id);
  }
  const log = logPath(dataDir, id);
  return {
    run,
    log: existsSync(log) ? log : undefined,
    kept: keptBytes(dataDir, id),
    files: filesOf(journal, run.number),
    close: () => journal.close(),
  };
}

function* filesOf(journal: Journal, run: number): Generator<FileOfRun, void, undefined> {
  for (const state of fileStatesOf(journal.batches(run))) {
    const { source, target } = state.file;
    yield { source, target, state: stateOf(state) };
  }
}

function stateOf({ is, isAway, failure }: FileState): FileOfRun['state'] {
  if (is('intended') || is('undoing') || is('missing')) return 'undecided';
  if (isAway) return 'renamed';
  if (is('undone')) return 'restored';
  return failure === undefined ? 'kept' : 'failed';
}

/**
 * Removes what is kept of the files of a run: its keywords can no longer be undone. Gives the bytes freed.
 *
 * @throws PhotonymError RUN_NOT_FOUND, RUN_UNFINISHED or JOURNAL_UNAVAILABLE.
 */
export function forgetKept(dataDir: string, id: string): number {
  if (!hasJournal(dataDir)) throw runNotFound(id);
  const journal = new Journal(dataDir);
  try {
    const run = journal.find(id);
    if (run === undefined) throw runNotFound(id);
    if (isUnfinished(run)) throw unfinishedError(run, false);
    const bytes = keptBytes(dataDir, id);
    journal.forgetKept(run.number);
    dropKept(dataDir, id);
    return bytes;
  } finally {
    journal.close();
  }
}

/** Says that there is no such run. */
export function runNotFound(run: string): PhotonymError {
  return new PhotonymError('RUN_NOT_FOUND', `There is no run ${run}.`, {
    remedy: '"photonym history" lists all runs.',
  });
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
    return journal.counted().map(({ run, tagged, untagged, ...counts }) => ({
      run: run.id,
      root: run.root,
      started: run.started,
      ...(run.finished === undefined ? {} : { finished: run.finished }),
      status: run.status,
      ...counts,
      ...(tagged > 0 ? { tagged } : {}),
      ...(untagged > 0 ? { untagged } : {}),
    }));
  } finally {
    journal.close();
  }
}
