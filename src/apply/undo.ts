import { PhotonymError } from '../base/errors.ts';
import { latestRunOf } from './chosen-files.ts';
import type { RunRecord } from './core/run.ts';
import type { RunEvent } from './core/run-event.ts';
import { runNotFound } from './journal/history.ts';
import type { Journal } from './journal/journal.ts';
import { replay } from './replay.ts';
import type { ReplayOptions } from './run-options.ts';

/**
 * Puts the files of a run back under their old names; without a run, those of the latest run that
 * still has files renamed or, if files are named, that has renamed the first of them. A run that was cut short is first put in order. A file that is no longer
 * the one that was renamed is left alone by name, and the rest goes on.
 *
 * @param run id of the run
 * @throws PhotonymError RUN_NOT_FOUND, PATH_NOT_FOUND, RUN_UNFINISHED, JOURNAL_UNAVAILABLE, DISK_FULL or
 * INTERRUPTED.
 */
export function undo(
  run: string | undefined,
  options: ReplayOptions,
): AsyncGenerator<RunEvent, void, undefined> {
  return replay(
    'undo',
    (journal) => {
      const record = chosen(run, options.files?.[0], journal);
      if (record !== undefined) return record;
      throw run === undefined ? nothingToUndo(options.files?.[0]) : runNotFound(run);
    },
    options,
  );
}

function chosen(
  run: string | undefined,
  file: string | undefined,
  journal: Journal | undefined,
): RunRecord | undefined {
  if (journal === undefined) return undefined;
  if (run !== undefined) return journal.find(run);
  return file === undefined ? journal.latestUndoable() : latestRunOf(file, journal);
}

function nothingToUndo(file: string | undefined): PhotonymError {
  return file === undefined
    ? new PhotonymError('RUN_NOT_FOUND', 'There is nothing to undo.')
    : new PhotonymError('RUN_NOT_FOUND', `No run has renamed ${file}.`, {
        remedy: '"photonym history" lists all runs.',
      });
}
