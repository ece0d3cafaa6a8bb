import { PhotonymError } from '../base/errors.ts';
import type { ApplyEvent } from './apply.ts';
import type { RunRecord } from './core/run.ts';
import type { Journal } from './journal/journal.ts';
import { type RetraceOptions, retrace, runNotFound } from './recover/retrace.ts';

/** How to redo a run. */
export type RedoOptions = RetraceOptions;

/**
 * Gives the files of an undone run their new names again; without a run, those of the one that was
 * undone last. What the undoing has left renamed stays so. A file that is no longer the one that
 * was put back is left alone by name, with its group, and the rest goes on.
 *
 * @throws PhotonymError RUN_NOT_FOUND, RUN_UNFINISHED, JOURNAL_UNAVAILABLE, DISK_FULL or
 * INTERRUPTED.
 */
export async function* redoRun(
  run: string | undefined,
  options: RedoOptions,
): AsyncGenerator<ApplyEvent, void, undefined> {
  const events = retrace('again', (journal) => chosen(run, journal), options);
  for await (const event of events) {
    if (event.type === 'started') yield event;
    else if (event.type === 'counted') {
      const { moved, run: id, ...counts } = event.counts;
      yield {
        type: 'receipt',
        receipt: { photonym: 'receipt', run: id, renamed: moved, ...counts },
      };
    } else {
      const { source, target } = event.file;
      yield event.type === 'arrived'
        ? { type: 'moved', source, target }
        : { type: 'failed', source, failure: event.failure };
    }
  }
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
    { remedy: '"photonym history" lists all runs; an earlier one can be named.' },
  );
}
