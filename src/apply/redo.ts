import { PhotonymError } from '../base/errors.ts';
import type { RunRecord } from './core/run.ts';
import type { RunEvent } from './core/run-event.ts';
import { runNotFound } from './journal/history.ts';
import type { Journal } from './journal/journal.ts';
import { replay } from './replay.ts';
import type { ReplayOptions } from './run-options.ts';

/**
 * Gives the files of an undone run their new names again; without a run, those of the one undone
 * last. Files that undoing left renamed stay so. A file that is no longer the one that was put back
 * is left alone by name, with its group, and the rest goes on.
 *
 * @param run id of the run
 * @throws PhotonymError RUN_NOT_FOUND, RUN_UNFINISHED, JOURNAL_UNAVAILABLE, DISK_FULL or
 * INTERRUPTED.
 */
export function redo(
  run: string | undefined,
  options: ReplayOptions,
): AsyncGenerator<RunEvent, void, undefined> {
  return replay('redo', (journal) => chosen(run, journal), options);
}

function chosen(run: string | undefined, journal: Journal | undefined): RunRecord {
  const record = run === undefined ? journal?.nextRedoable() : journal?.find(run);
  if (record !== undefined && journal?.canRedo(record)) return record;
  if (run !== undefined && record === undefined) throw runNotFound(run);
  throw new PhotonymError(
    'RUN_NOT_FOUND',
    run === undefined
      ? 'There is nothing to redo: the latest run has not been undone.'
      : `There is nothing to redo in run ${run}: nothing of it has been undone.`,
    { remedy: '"photonym history" lists all runs; you can name an earlier one.' },
  );
}
