import { basename, join } from 'node:path';
import { type Failure, PhotonymError } from '../errors.ts';
import { Carrier, type CarryEvent, type Direction } from './carrier.ts';
import { carryToEnd } from './carry-to-end.ts';
import { hasJournal } from './database.ts';
import { backLegs, forwardLegs } from './entries.ts';
import { Journal, unfinishedError } from './journal.ts';
import { mayBeAlive } from './owner.ts';
import { type Ports, realPorts } from './ports.ts';
import { hashFiles, type Tally, tally } from './receipt.ts';
import { recoverRun } from './recover-run.ts';
import { type Entry, isUnfinished, type RunFile, type RunRecord } from './run.ts';
import { type Survey, survey } from './survey.ts';

/** How to undo or redo a run. */
export interface RetraceOptions {
  /** Where the journal is kept. */
  readonly dataDir: string;
  /** Ends after the move under way; doing the same again goes on from there. */
  readonly signal?: AbortSignal | undefined;
  readonly ports?: Partial<Ports> | undefined;
}

/** What retracing a run did. */
export interface RetraceCounts extends Tally {
  readonly run: string;
  readonly moved: number;
  readonly kept: number;
  readonly failed: number;
}

/** What happens while a run is retraced. */
export type RetraceEvent =
  | { readonly type: 'started'; readonly run: string; readonly root: string }
  | { readonly type: 'arrived'; readonly file: RunFile }
  | { readonly type: 'failed'; readonly file: RunFile; readonly failure: Failure }
  | { readonly type: 'counted'; readonly counts: RetraceCounts };

/** Which way a run that is in the journal is gone once more. */
export type Retracing = Exclude<Direction, 'forward'>;

interface Course {
  /** The steps to take are in this state before, and in that once they are about to be taken. */
  readonly from: 'done' | 'undone';
  readonly begun: 'undoing' | 'intended';
  /** Where a file is to be in the end. */
  readonly destination: 'source' | 'target';
}

const COURSES: { readonly [direction in Retracing]: Course } = {
  back: { from: 'done', begun: 'undoing', destination: 'source' },
  again: { from: 'undone', begun: 'intended', destination: 'target' },
};

/** A run to retrace, and where it stands. */
interface Work {
  readonly record: RunRecord;
  readonly direction: Retracing;
  readonly journal: Journal;
  readonly world: Ports;
  readonly signal: AbortSignal | undefined;
}

/**
 * Opens the journal and goes a run once more. `choose` finds the run in the journal; one that was
 * cut short is first put in order.
 *
 * @throws PhotonymError whatever `choose` throws where there is no journal yet.
 */
export async function* retrace(
  direction: Retracing,
  choose: (journal: Journal | undefined) => RunRecord,
  { dataDir, signal, ports }: RetraceOptions,
): AsyncGenerator<RetraceEvent, void, undefined> {
  const world = realPorts(ports);
  const journal = hasJournal(dataDir) ? new Journal(dataDir, world.journalHook) : undefined;
  try {
    const record = choose(journal);
    if (journal === undefined) return;
    if (isUnfinished(record)) {
      if (mayBeAlive(record.owner)) throw unfinishedError(record);
      await recoverRun(record, { journal, world });
    }
    yield* goOnceMore({ record, direction, journal, world, signal });
  } finally {
    journal?.close();
  }
}

async function* goOnceMore(work: Work): AsyncGenerator<RetraceEvent, void, undefined> {
  const { record, direction, journal, world, signal } = work;
  const { number, id, root } = record;
  const files = presentFiles(journal.entries(number), direction);
  const expected = files.map(({ file, place }) => {
    return { index: file.index, path: join(root, place), identity: file.identity };
  });
  const found = await survey(expected, { fs: world.fs, sameness: 'same-content', signal });
  yield { type: 'started', run: id, root };
  const carrier = new Carrier(begin(work), {
    journal,
    run: number,
    root,
    direction,
    fs: world.fs,
    tag: id,
  });
  const end = (): void => journal.endRetracing(number);
  for await (const event of carryToEnd(carrier, { run: id, signal, end })) {
    yield explained(event, work);
  }
  yield { type: 'counted', counts: await countsOf(work, files, found, carrier) };
}

function begin({ record, direction, journal, world }: Work): ReturnType<typeof forwardLegs> {
  const entries =
    direction === 'back'
      ? journal.beginUndo(record, world.owner)
      : journal.beginRedo(record, world.owner);
  const due = entries.filter(({ state }) => state === COURSES[direction].begun);
  return direction === 'back' ? backLegs(due) : forwardLegs(due);
}

/** If a later run moved the file on, that is what the user has to know. */
function explained(event: CarryEvent, { record, direction, journal }: Work): CarryEvent {
  if (event.type === 'arrived') return event;
  const { failure, file } = event;
  if (failure.code !== 'VANISHED' && failure.code !== 'CHANGED') return event;
  const place = join(record.root, direction === 'back' ? file.target : file.source);
  const later = journal
    .laterMoves(record.number, file.identity)
    .find(({ root, source }) => join(root, source) === place);
  if (later === undefined) return event;
  const message = `"${basename(place)}" was moved on by run ${later.id}: undo that one first.`;
  return { ...event, failure: { code: failure.code, message } };
}

interface PresentFile {
  readonly file: RunFile;
  /** Where the journal has it; relative to the root. */
  readonly place: string;
  readonly isDue: boolean;
}

function presentFiles(entries: readonly Entry[], direction: Retracing): PresentFile[] {
  const files = new Map<number, PresentFile>();
  const { from } = COURSES[direction];
  for (const { file, target, state } of entries) {
    const known = files.get(file.index);
    const place = state === 'done' ? target : (known?.place ?? file.source);
    const isDue = state === from || (known?.isDue ?? false);
    files.set(file.index, { file, place, isDue });
  }
  return [...files.values()];
}

/** Counted from where the files are now, not from what was meant. */
async function countsOf(
  { record, direction, world, signal }: Work,
  files: readonly PresentFile[],
  found: Survey,
  { places, failures }: Carrier,
): Promise<RetraceCounts> {
  const hashed = files
    .filter(({ file }) => file.identity.sha256 !== '')
    .map(({ file, place }) => join(record.root, places.get(file.index) ?? place));
  const after = await hashFiles(world.fs, hashed, { signal });
  const due = files.filter(({ isDue }) => isDue);
  const { destination } = COURSES[direction];
  const moved = due.filter(
    ({ file }) => places.get(file.index) === file[destination] && !failures.has(file.index),
  ).length;
  return {
    run: record.id,
    moved,
    kept: files.length - due.length,
    failed: due.length - moved,
    ...tally(found.before, after),
  };
}

/** Says that there is no such run. */
export function runNotFound(run: string): PhotonymError {
  return new PhotonymError('RUN_NOT_FOUND', `There is no run ${run}.`, {
    remedy: '"photonym history" lists all runs.',
  });
}
