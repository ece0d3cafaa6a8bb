import { basename, join } from 'node:path';
import { type Failure, PhotonymError } from '../errors.ts';
import { Carrier, type CarryEvent } from './carrier.ts';
import { carryToEnd } from './carry-to-end.ts';
import { hasJournal } from './database.ts';
import { backLegs } from './entries.ts';
import { Journal, unfinishedError } from './journal.ts';
import { mayBeAlive } from './owner.ts';
import { type Ports, realPorts } from './ports.ts';
import { hashFiles, tally, type UndoReceipt } from './receipt.ts';
import { recoverRun } from './recover-run.ts';
import { type Entry, isUnfinished, type RunFile, type RunRecord } from './run.ts';
import { type Survey, survey } from './survey.ts';

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
export interface UndoOptions {
  /** Where the journal is kept. */
  readonly dataDir: string;
  /** Ends after the move under way; undoing again goes on from there. */
  readonly signal?: AbortSignal | undefined;
  readonly ports?: Partial<Ports> | undefined;
}

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
  { dataDir, signal, ports }: UndoOptions,
): AsyncGenerator<UndoEvent, void, undefined> {
  if (!hasJournal(dataDir)) throw notFound(run);
  const world = realPorts(ports);
  const journal = new Journal(dataDir, world.journalHook);
  try {
    const record = run === undefined ? journal.latestUndoable() : journal.find(run);
    if (record === undefined) throw notFound(run);
    if (isUnfinished(record)) {
      if (mayBeAlive(record.owner)) throw unfinishedError(record);
      await recoverRun(record, { journal, world });
    }
    yield* putBack({ record, journal, world, signal });
  } finally {
    journal.close();
  }
}

interface Undoing {
  readonly record: RunRecord;
  readonly journal: Journal;
  readonly world: Ports;
  readonly signal: AbortSignal | undefined;
}

async function* putBack(undoing: Undoing): AsyncGenerator<UndoEvent, void, undefined> {
  const { record, journal, world, signal } = undoing;
  const { number, id, root } = record;
  const entries = journal.entries(number);
  const files = presentFiles(entries);
  const expected = files.map(({ file, place }) => {
    return { index: file.index, path: join(root, place), identity: file.identity };
  });
  const found = await survey(expected, { fs: world.fs, sameness: 'same-content', signal });
  yield { type: 'started', run: id, root };
  const intended = journal
    .beginUndo(record, world.owner)
    .filter(({ state }) => state === 'undoing');
  const carrier = new Carrier(backLegs(intended), {
    journal,
    run: number,
    root,
    direction: 'back',
    fs: world.fs,
    tag: id,
  });
  const end = (): void => journal.endUndo(number);
  for await (const event of carryToEnd(carrier, { run: id, signal, end })) {
    yield told(event, undoing);
  }
  yield { type: 'receipt', receipt: await receiptOf(undoing, files, found, carrier) };
}

function told(event: CarryEvent, undoing: Undoing): UndoEvent {
  const { source, target } = event.file;
  return event.type === 'arrived'
    ? { type: 'restored', source, target }
    : { type: 'failed', source, target, failure: explained(event.failure, event.file, undoing) };
}

/** If a later run moved the file on, that is what the user has to know. */
function explained(failure: Failure, file: RunFile, { record, journal }: Undoing): Failure {
  if (failure.code !== 'VANISHED' && failure.code !== 'CHANGED') return failure;
  const place = join(record.root, file.target);
  const later = journal
    .laterMoves(record.number, file.identity)
    .find(({ root, source }) => join(root, source) === place);
  if (later === undefined) return failure;
  const message = `"${basename(place)}" was moved on by run ${later.id}: undo that one first.`;
  return { code: failure.code, message };
}

interface PresentFile {
  readonly file: RunFile;
  /** Where the journal has it; relative to the root. */
  readonly place: string;
  readonly isDone: boolean;
}

function presentFiles(entries: readonly Entry[]): PresentFile[] {
  const files = new Map<number, PresentFile>();
  for (const { file, target, state } of entries) {
    if (state === 'done') files.set(file.index, { file, place: target, isDone: true });
    else if (!files.has(file.index)) {
      files.set(file.index, { file, place: file.source, isDone: false });
    }
  }
  return [...files.values()];
}

/** Counted from where the files are now, not from what was meant. */
async function receiptOf(
  { record, world, signal }: Undoing,
  files: readonly PresentFile[],
  found: Survey,
  { places, failures }: Carrier,
): Promise<UndoReceipt> {
  const hashed = files
    .filter(({ file }) => file.identity.sha256 !== '')
    .map(({ file, place }) => join(record.root, places.get(file.index) ?? place));
  const after = await hashFiles(world.fs, hashed, { signal });
  const toRestore = files.filter(({ isDone }) => isDone);
  const restored = toRestore.filter(
    ({ file }) => places.get(file.index) === file.source && !failures.has(file.index),
  ).length;
  return {
    photonym: 'receipt',
    run: record.id,
    restored,
    kept: files.length - toRestore.length,
    failed: toRestore.length - restored,
    ...tally(found.before, after),
  };
}

function notFound(run: string | undefined): PhotonymError {
  return run === undefined
    ? new PhotonymError('RUN_NOT_FOUND', 'There is nothing to undo.')
    : new PhotonymError('RUN_NOT_FOUND', `There is no run ${run}.`, {
        remedy: '"photonym history" lists all runs.',
      });
}
