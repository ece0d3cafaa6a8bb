import { basename, dirname } from 'node:path';
import { PhotonymError } from '../../base/errors.ts';
import { backLegs, forwardLegs, standingsOf } from '../core/entries.ts';
import { LaterMoves } from '../core/later-moves.ts';
import { isUnfinished, type RunRecord } from '../core/run.ts';
import type { Receipt, RunEvent } from '../core/run-event.ts';
import { Book } from '../journal/book.ts';
import { hasJournal } from '../journal/database.ts';
import { Journal, unfinishedError } from '../journal/journal.ts';
import { mayBeAlive } from '../journal/owner.ts';
import { Carrier, type CarryEvent } from '../move/carrier.ts';
import { carryToEnd } from '../move/carry-to-end.ts';
import { makeFolders, missingFolders, sweepFolders } from '../move/folders.ts';
import { type Ports, realPorts } from '../move/ports.ts';
import { endOf } from '../move/transport.ts';
import { tally, type Witness } from '../receipt.ts';
import type { RunOptions } from '../run-options.ts';
import { type Expected, type Survey, survey } from '../survey.ts';
import { tidyLeftovers } from './leftovers.ts';
import { recoverRun } from './recover-run.ts';

/** The operations on a run that the journal already has. */
type Retracing = 'undo' | 'redo';

interface Course {
  /** The steps to take are in this state before, and in that once they are about to be taken. */
  readonly from: 'done' | 'undone';
  readonly begun: 'undoing' | 'intended';
  /** Where a file is to be in the end. */
  readonly destination: 'source' | 'target';
}

const COURSES: { readonly [operation in Retracing]: Course } = {
  undo: { from: 'done', begun: 'undoing', destination: 'source' },
  redo: { from: 'undone', begun: 'intended', destination: 'target' },
};

/** A run to retrace, and where it stands. */
interface Work {
  readonly record: RunRecord;
  readonly operation: Retracing;
  readonly journal: Journal;
  readonly world: Ports;
  readonly signal: AbortSignal | undefined;
  /** Files that later runs have moved on. */
  readonly moved: LaterMoves;
}

/**
 * Opens the journal and goes a run once more. `choose` finds the run in the journal; one that was
 * cut short is first put in order.
 *
 * @throws PhotonymError whatever `choose` throws where there is no journal yet.
 */
export async function* retrace(
  operation: Retracing,
  choose: (journal: Journal | undefined) => RunRecord,
  { dataDir, signal, ports }: RunOptions,
): AsyncGenerator<RunEvent, void, undefined> {
  const world = realPorts(ports);
  const journal = hasJournal(dataDir) ? new Journal(dataDir, world.journalHook) : undefined;
  try {
    const record = choose(journal);
    if (journal === undefined) return;
    if (isUnfinished(record)) {
      if (mayBeAlive(record.owner)) throw unfinishedError(record);
      await recoverRun(record, { journal, world });
    }
    await tidyLeftovers(record, { journal, fs: world.fs });
    const moved = new LaterMoves(journal, record.number);
    yield* goOnceMore({ record, operation, journal, world, signal, moved });
  } finally {
    journal?.close();
  }
}

async function* goOnceMore(work: Work): AsyncGenerator<RunEvent, void, undefined> {
  const { record, operation, journal, world, signal } = work;
  const { number, id, root, action } = record;
  const { fs } = world;
  const { from, begun, destination } = COURSES[operation];
  const due = new Set<number>();
  const needed = new Set<string>();
  function* expected(): Generator<Expected, void, undefined> {
    for (const { file, isAway, place, is } of standingsOf(journal.batches(number))) {
      if (is(from)) {
        due.add(file.index);
        needed.add(dirname(endOf(record, file[destination], destination === 'source')));
      }
      const path = endOf(record, place, !isAway);
      yield { index: file.index, path, identity: file.identity };
    }
  }
  const found = await survey(expected(), { fs, sameness: 'same-content', signal });
  yield { type: 'started', operation, run: id, root, destination: record.destination };
  begin(work, await missingFolders(fs, needed));
  const unmade = await makeFolders(record, { journal, fs });
  const book = new Book(journal, number, fs);
  const route = { action, root, destination: record.destination };
  const surroundings = { ...route, book, operation, fs, tag: id, unmade };
  function* carriers(): Generator<Carrier, void, undefined> {
    for (const entries of journal.batches(number)) {
      const legs = entries.filter(({ state }) => state === begun);
      yield new Carrier(operation === 'undo' ? backLegs(legs) : forwardLegs(legs), surroundings);
    }
  }
  const end = async (): Promise<void> => {
    await sweepFolders(record, { journal, fs });
    journal.endRetracing(number);
  };
  const events = carryToEnd({ run: id, carriers: carriers(), book, signal, end });
  for await (const event of events) yield explained(event, work);
  yield { type: 'receipt', receipt: await receiptOf(work, due, found) };
}

function begin({ record, operation, journal, world }: Work, folders: readonly string[]): void {
  if (operation === 'undo') journal.beginUndo(record, world.owner, folders);
  else journal.beginRedo(record, world.owner, folders);
}

/** If a later run moved the file on, that is what the user has to know. */
function explained(event: CarryEvent, { record, operation, moved }: Work): CarryEvent {
  if (event.type === 'moved') return event;
  const { failure, file } = event;
  if (failure.code !== 'VANISHED' && failure.code !== 'CHANGED') return event;
  const place = endOf(record, file, operation === 'redo');
  const later = moved.on(place);
  if (later === undefined) return event;
  const message = `"${basename(place)}" was moved on by run ${later}: undo that one first.`;
  return { ...event, failure: { code: failure.code, message } };
}

/** Counted from where the files are now, not from what was meant. */
async function receiptOf(
  { record, operation, journal, world, signal }: Work,
  due: ReadonlySet<number>,
  found: Survey,
): Promise<Receipt> {
  const counts = { moved: 0, kept: 0, failed: 0 };
  const { destination } = COURSES[operation];
  function* witnesses(): Generator<Witness, void, undefined> {
    for (const { file, isAway, place, failure } of standingsOf(journal.batches(record.number))) {
      const hasArrived = isAway === (destination === 'target') && place === file[destination];
      if (!due.has(file.index)) counts.kept += 1;
      else if (hasArrived && failure === undefined) counts.moved += 1;
      else counts.failed += 1;
      if (file.identity.sha256 === '') continue;
      const before = found.before(file.index, file.identity);
      yield { path: endOf(record, place, !isAway), size: file.identity.size, before };
    }
  }
  const compared = await tally(world.fs, witnesses(), { verify: true, signal });
  return { operation, run: record.id, ...counts, ...compared };
}

/** Says that there is no such run. */
export function runNotFound(run: string): PhotonymError {
  return new PhotonymError('RUN_NOT_FOUND', `There is no run ${run}.`, {
    remedy: '"photonym history" lists all runs.',
  });
}
