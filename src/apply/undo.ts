import { type Failure, PhotonymError } from '../base/errors.ts';
import type { UndoReceipt } from './receipt.ts';
import { type RetraceOptions, retrace, runNotFound } from './recover/retrace.ts';

/** What happens while a run is undone. Paths are relative to the run's root. */
export type UndoEvent =
  | { readonly type: 'started'; readonly run: string; readonly root: string }
  /** Back at `source`, from `target`. */
  | { readonly type: 'restored'; readonly source: string; readonly target: string }
  /**
   * A file that was to be put back is not. It can follow `restored` for the same file, which then
   * had to make room again.
   */
  | {
      readonly type: 'failed';
      readonly source: string;
      readonly target: string;
      readonly failure: Failure;
    }
  | { readonly type: 'receipt'; readonly receipt: UndoReceipt };

/** How to undo a run. */
export type UndoOptions = RetraceOptions;

/**
 * Puts the files of a run back under their old names; without a run, those of the latest of which
 * something is still renamed. A run that was cut short is first put in order. A file that is no
 * longer the one that was renamed is left alone by name, and the rest goes on.
 *
 * @throws PhotonymError RUN_NOT_FOUND, RUN_UNFINISHED, JOURNAL_UNAVAILABLE, DISK_FULL or
 * INTERRUPTED.
 */
export async function* undoRun(
  run: string | undefined,
  options: UndoOptions,
): AsyncGenerator<UndoEvent, void, undefined> {
  const events = retrace(
    'back',
    (journal) => {
      const record = run === undefined ? journal?.latestUndoable() : journal?.find(run);
      if (record !== undefined) return record;
      throw run === undefined
        ? new PhotonymError('RUN_NOT_FOUND', 'There is nothing to undo.')
        : runNotFound(run);
    },
    options,
  );
  for await (const event of events) {
    if (event.type === 'started') yield event;
    else if (event.type === 'counted') {
      const { moved, run: id, ...counts } = event.counts;
      yield {
        type: 'receipt',
        receipt: { photonym: 'receipt', run: id, restored: moved, ...counts },
      };
    } else {
      const { source, target } = event.file;
      yield event.type === 'arrived'
        ? { type: 'restored', source, target }
        : { type: 'failed', source, target, failure: event.failure };
    }
  }
}
