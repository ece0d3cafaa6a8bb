import type { ApplyOptions as Applying } from '../apply/apply.ts';
import type { Receipt, RunEvent } from '../apply/core/run-event.ts';
import { type HistoryEntry, history as runsOf } from '../apply/journal/history.ts';
import {
  type RecoverOptions as Recovering,
  type UnfinishedRun,
  unfinishedRuns as unfinishedRunsOf,
} from '../apply/recover/recover.ts';
import type { ReplayOptions as Replaying } from '../apply/run-options.ts';
import { dataDirectory } from '../base/data-dir.ts';
import {
  applyWithCatalog as applyEvents,
  type RunCatalogOptions,
  recoverWithCatalog as recoverEvents,
  redoWithCatalog as redoEvents,
  undoWithCatalog as undoEvents,
} from '../pipeline/apply.ts';
import type { Plan } from '../plan/core/plan.ts';
import type { DataOptions } from './data-options.ts';
import { finish } from './finish.ts';

/** The options that applying, undoing and redoing share. */
interface Common extends DataOptions, RunCatalogOptions {
  /** Called for every file that is moved or cannot be moved. */
  readonly onEvent?: ((event: RunEvent) => void) | undefined;
}

export interface ApplyOptions extends Common, Omit<Applying, 'dataDir' | 'ports'> {}
export interface UndoOptions extends Common, Omit<Replaying, 'dataDir' | 'ports'> {}
export interface RecoverOptions extends Common, Omit<Recovering, 'dataDir' | 'ports'> {}

/**
 * Carries out a plan. Every move is journalled before it is made, no file is ever replaced, and the
 * receipt compares the contents of all files before and after. A file that cannot be moved costs only
 * itself, its group, and the files that were to take its place.
 * @throws PhotonymError JOURNAL_UNAVAILABLE, DISK_FULL, RUN_UNFINISHED or INTERRUPTED
 * @example
 * ```ts
 * import { applyPlan, openClassifier, planRenames, undoRun } from 'photonym';
 *
 * await using classifier = await openClassifier();
 * const { plan } = await planRenames(['pictures'], { classifier });
 * const receipt = await applyPlan(plan);
 * console.log(receipt.moved, 'renamed,', receipt.lost, 'lost');
 * await undoRun(receipt.run);
 * ```
 */
export async function applyPlan(
  plan: Plan,
  { onEvent, dataDir = dataDirectory(), ...options }: ApplyOptions = {},
): Promise<Receipt> {
  const events = applyEvents(plan, { ...options, dataDir });
  return (await finish(events, 'receipt', onEvent)).receipt;
}

/**
 * Puts the files of a run back under their original names. A file that has changed since goes back with its
 * contents as they are.
 * @param run its id. Default: the latest run with something to undo
 * @throws PhotonymError RUN_NOT_FOUND, PATH_NOT_FOUND, RUN_UNFINISHED, JOURNAL_UNAVAILABLE, DISK_FULL or INTERRUPTED
 * @example
 * ```ts
 * import { history, undoRun } from 'photonym';
 *
 * const [latest] = history();
 * if (latest !== undefined) console.log((await undoRun(latest.run)).moved, 'put back');
 * ```
 */
export async function undoRun(
  run?: string,
  { onEvent, dataDir = dataDirectory(), ...options }: UndoOptions = {},
): Promise<Receipt> {
  return (await finish(undoEvents(run, { ...options, dataDir }), 'receipt', onEvent)).receipt;
}

/**
 * Gives the files of an undone run their new names again.
 * @param run its id. Default: the run that was undone last
 * @throws PhotonymError RUN_NOT_FOUND, PATH_NOT_FOUND, RUN_UNFINISHED, JOURNAL_UNAVAILABLE, DISK_FULL or INTERRUPTED
 * @example
 * ```ts
 * import { history, redoRun } from 'photonym';
 *
 * const undone = history().find(({ status }) => status === 'undone');
 * if (undone !== undefined) await redoRun(undone.run);
 * ```
 */
export async function redoRun(
  run?: string,
  { onEvent, dataDir = dataDirectory(), ...options }: UndoOptions = {},
): Promise<Receipt> {
  return (await finish(redoEvents(run, { ...options, dataDir }), 'receipt', onEvent)).receipt;
}

/**
 * Puts in order the runs that a crash or a loss of power has cut short. Doing so again changes nothing.
 * @returns a receipt for each run that was put in order
 * @throws PhotonymError JOURNAL_UNAVAILABLE, DISK_FULL or INTERRUPTED
 * @example
 * ```ts
 * import { recoverRuns, unfinishedRuns } from 'photonym';
 *
 * if (unfinishedRuns().length > 0) console.log(await recoverRuns());
 * ```
 */
export async function recoverRuns({
  onEvent,
  dataDir = dataDirectory(),
  ...options
}: RecoverOptions = {}): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  for await (const event of recoverEvents({ ...options, dataDir })) {
    onEvent?.(event);
    if (event.type === 'receipt') receipts.push(event.receipt);
  }
  return receipts;
}

/**
 * All runs, newest first.
 * @throws PhotonymError JOURNAL_UNAVAILABLE
 * @example
 * ```ts
 * import { history } from 'photonym';
 *
 * for (const { run, root, renamed, undone } of history()) console.log(run, root, renamed, undone);
 * ```
 */
export function history({ dataDir = dataDirectory() }: DataOptions = {}): HistoryEntry[] {
  return runsOf(dataDir);
}

/**
 * Runs that are under way or were cut short, oldest first.
 * @throws PhotonymError JOURNAL_UNAVAILABLE
 * @example
 * ```ts
 * import { unfinishedRuns } from 'photonym';
 *
 * for (const { run, mayBeAlive } of unfinishedRuns()) console.log(run, mayBeAlive);
 * ```
 */
export function unfinishedRuns({ dataDir = dataDirectory() }: DataOptions = {}): UnfinishedRun[] {
  return unfinishedRunsOf(dataDir);
}
