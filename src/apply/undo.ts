import { PhotonymError } from '../base/errors.ts';
import type { RunEvent } from './core/run-event.ts';
import { replay, runNotFound } from './replay.ts';
import type { RunOptions } from './run-options.ts';

/**
 * Puts the files of a run back under their old names; without a run, those of the latest run that
 * still has files renamed. A run that was cut short is first put in order. A file that is no longer
 * the one that was renamed is left alone by name, and the rest goes on.
 *
 * @param run id of the run
 * @throws PhotonymError RUN_NOT_FOUND, RUN_UNFINISHED, JOURNAL_UNAVAILABLE, DISK_FULL or
 * INTERRUPTED.
 */
export function undo(
  run: string | undefined,
  options: RunOptions,
): AsyncGenerator<RunEvent, void, undefined> {
  return replay(
    'undo',
    (journal) => {
      const record = run === undefined ? journal?.latestUndoable() : journal?.find(run);
      if (record !== undefined) return record;
      throw run === undefined
        ? new PhotonymError('RUN_NOT_FOUND', 'There is nothing to undo.')
        : runNotFound(run);
    },
    options,
  );
}
