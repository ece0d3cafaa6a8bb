import { basename, dirname } from 'node:path';
import { defined } from '../base/defined.ts';
import { PhotonymError } from '../base/errors.ts';
import { groupsOf } from './chosen-files.ts';
import { backwardSteps, fileStatesOf, forwardSteps } from './core/plan-entries.ts';
import { isUnfinished, type RunFile, type RunRecord } from './core/run.ts';
import type { Receipt, RunEvent } from './core/run-event.ts';
import { UncarriedTally } from './core/uncarried-tally.ts';
import { OpenFolders } from './disk/open-folders.ts';
import { remakeEmptied } from './emptied-folders.ts';
import { hasJournal } from './journal/database.ts';
import { Journal } from './journal/journal.ts';
import { JournalWriter } from './journal/journal-writer.ts';
import type { WrittenContents } from './journal/journal-writes.ts';
import { LaterMoves } from './journal/later-moves.ts';
import { endLog } from './journal/run-log.ts';
import { unfinishedError } from './journal/unfinished.ts';
import { type BatchContext, BatchMover } from './move/batch-mover.ts';
import { makeFolders, missingFolders, sweepFolders } from './move/folders.ts';
import { type ExpectedFile, type Inspection, inspectFiles } from './move/inspect.ts';
import { type EndOfRun, moveBatches } from './move/move-batches.ts';
import { absolutePath } from './move/take-step.ts';
import { type CountedFile, expectedNow, tally, unlessInterrupted } from './move/tally.ts';
import { type Ports, realPorts } from './ports.ts';
import { removeLeftovers } from './recover/leftovers.ts';
import { isReachable } from './recover/reachable.ts';
import { recoverRun } from './recover/recover-run.ts';
import type { RecoveredFile } from './recover/recovered-file.ts';
import { settleUndecided } from './recover/recovery-events.ts';
import { relocated } from './recover/relocated.ts';
import type { ReplayOptions } from './run-options.ts';
import { KeptFile } from './write/kept-file.ts';
import { CountedWrites, replayWrites } from './write/run-writes.ts';
import { rememberingFolders } from './write/write-files.ts';

/** The operations on a run that the journal already has. */
type ReplayOperation = 'undo' | 'redo';

interface ReplayStates {
  /** The steps to take are in this state before, and in that once they are about to be taken. */
  readonly from: 'done' | 'undone';
  readonly begun: 'undoing' | 'intended';
  /** Where a file is to be in the end. */
  readonly destination: 'source' | 'target';
}

const REPLAY_STATES: { readonly [operation in ReplayOperation]: ReplayStates } = {
  undo: { from: 'done', begun: 'undoing', destination: 'source' },
  redo: { from: 'undone', begun: 'intended', destination: 'target' },
};

/** A run to replay, and where it stands. */
interface Work {
  readonly record: RunRecord;
  readonly operation: ReplayOperation;
  readonly journal: Journal;
  readonly world: Ports;
  readonly signal: AbortSignal | undefined;
  /** The groups to go; all without. */
  readonly groups: ReadonlySet<number> | undefined;
  /** Files that later runs have moved on. */
  readonly moved: LaterMoves;
  readonly dataDir: string;
  /** Whether the run has given files other contents. */
  readonly hasWrites: boolean;
}

/**
 * Opens the journal and goes a run once more. `choose` finds the run in the journal; one that was
 * cut short is first put in order.
 *
 * @throws PhotonymError whatever `choose` throws where there is no journal yet.
 */
export async function* replay(
  operation: ReplayOperation,
  choose: (journal: Journal | undefined) => RunRecord,
  { dataDir, signal, root, files, ports }: ReplayOptions,
): AsyncGenerator<RunEvent, void, undefined> {
  const world = realPorts(ports);
  const { fs } = world;
  const journal = hasJournal(dataDir) ? new Journal(dataDir, world.journalHook) : undefined;
  try {
    const known = choose(journal);
    if (journal === undefined) return;
    expectOurs(known, { journal, world });
    const record = root === undefined ? known : await relocated(known, root, { journal, fs });
    if (!(await isReachable(record, { journal, fs }))) throw unreachable(record, operation);
    const isOpen = isUnfinished(record) || journal.hasMissing(record);
    if (isOpen) expectDecided(record, await recoverRun(record, { journal, world }));
    await removeLeftovers(record, { journal, fs });
    const state = REPLAY_STATES[operation].from;
    const groups = files === undefined ? undefined : groupsOf(record, { journal, files, state });
    const moved = new LaterMoves(journal, record.number);
    const hasWrites = journal.nextWrite(record.number) > 0;
    const means = { journal, world, signal, groups, moved, dataDir, hasWrites };
    yield* replayRun({ record, operation, ...means });
    const verb = operation === 'undo' ? 'undone' : 'redone';
    endLog(dataDir, record.id, { comment: `${verb} ${world.now().toISOString()}` });
  } finally {
    journal?.close();
  }
}

async function* replayRun(work: Work): AsyncGenerator<RunEvent, void, undefined> {
  const { record, operation, journal, world, signal } = work;
  const { number, id, root, action, destination } = record;
  const { fs } = world;
  const { due, needed, found } = await survey(work);
  const total = due.size + work.journal.countWrites(number, REPLAY_STATES[operation].from);
  const transfer = { action, root, destination };
  yield { type: 'started', operation, run: id, ...transfer, total };
  if (operation === 'undo') await remakeEmptied(record, needed, { journal, fs });
  begin(work, await missingFolders(fs, needed));
  const unmade = await makeFolders(record, { journal, fs });
  const writer = new JournalWriter(journal, number, fs);
  const folders = new OpenFolders(fs, [root, destination]);
  const means = { writer, fs, folders, tag: id, unmade, acceptsChanged: acceptsChanged(work) };
  const movers = moversOf(work, { ...transfer, ...means, operation });
  const end: EndOfRun = async (_isComplete, undecided) => {
    if (undecided.size > 0) {
      return await settleUndecided(id, undecided, { journal, world, end: 'finished' });
    }
    await sweepFolders(record, { journal, fs });
    journal.endReplay(number);
    return [];
  };
  const kept = new KeptFile(work.dataDir, id);
  const how = { kept, now: world.now().getTime(), statsOf: rememberingFolders(fs) };
  const writing = { id, number, root, journal, fs, folders, ...how };
  const writes = new CountedWrites(replayWrites(operation, writing));
  const more = operation === 'undo' ? { before: writes.work } : { after: writes.work };
  const events = moveBatches({ run: id, movers, writer, folders, signal, end, ...more });
  const uncarried = new UncarriedTally();
  for await (const event of events) yield explained(uncarried.add(event), work);
  const receipt = await unlessInterrupted(
    () => receiptOf(work, due, found, true),
    () => receiptOf({ ...work, signal: undefined }, due, found, false),
  );
  const { tagged, failed } = writes;
  const counts = { tagged: work.hasWrites ? tagged : undefined, uncarried: uncarried.counts };
  yield {
    type: 'receipt',
    receipt: { ...receipt, failed: receipt.failed + failed, ...defined(counts) },
  };
}

/** What a replay finds before it begins. */
interface Survey {
  /** The files that are to move, by index. */
  readonly due: ReadonlySet<number>;
  /** The folders that they go to. */
  readonly needed: ReadonlySet<string>;
  readonly found: Inspection;
}

async function survey(work: Work): Promise<Survey> {
  const { record, operation, journal, world, signal, groups } = work;
  const { from, destination } = REPLAY_STATES[operation];
  const due = new Set<number>();
  const needed = new Set<string>();
  function* expected(): Generator<ExpectedFile, void, undefined> {
    for (const { file, isAway, place, is } of fileStatesOf(journal.batches(record.number))) {
      if (is(from) && (groups?.has(file.group) ?? true)) {
        due.add(file.index);
        needed.add(dirname(absolutePath(record, file[destination], destination === 'source')));
      }
      const path = absolutePath(record, place, !isAway);
      yield { index: file.index, path, identity: { ...file.identity, ...contentsOf(work, file) } };
    }
  }
  const how = { fs: world.fs, sameness: 'same-content', signal } as const;
  return { due, needed, found: await inspectFiles(expected(), how) };
}

/** The contents of a file that the run has written. */
function contentsOf(
  { record, journal, hasWrites }: Work,
  { index }: RunFile,
): WrittenContents | undefined {
  return hasWrites ? journal.contentsOf(record.number, index) : undefined;
}

/** A picture that was edited or rated since gets its name back; not one that took another's place. */
function acceptsChanged({ record, operation, moved }: Work): (file: RunFile) => boolean {
  return (file) =>
    operation === 'undo' && moved.on(absolutePath(record, file.target, false)) === undefined;
}

function* moversOf(
  { record, operation, journal }: Work,
  context: BatchContext,
): Generator<BatchMover, void, undefined> {
  const { begun } = REPLAY_STATES[operation];
  for (const entries of journal.batches(record.number)) {
    const steps = entries.filter(({ state }) => state === begun);
    yield new BatchMover(
      operation === 'undo' ? backwardSteps(steps) : forwardSteps(steps),
      context,
    );
  }
}

function begin(work: Work, folders: readonly string[]): void {
  const { record, operation, journal, world, groups } = work;
  if (operation === 'undo') journal.beginUndo(record, world.owner, folders, groups);
  else journal.beginRedo(record, world.owner, folders, groups);
}

/** If a later run moved the file on, that is what the user has to know. */
function explained(event: RunEvent, { record, operation, moved }: Work): RunEvent {
  if (event.type !== 'failed') return event;
  const { failure, file } = event;
  if (failure.code !== 'VANISHED' && failure.code !== 'CHANGED') return event;
  const place = absolutePath(record, file, operation === 'redo');
  const later = moved.on(place);
  if (later === undefined) return event;
  const message = `"${basename(place)}" was moved on by run ${later}: undo that one first.`;
  return { ...event, failure: { code: failure.code, message } };
}

/** Counted from where the files are now, not from what was meant. */
async function receiptOf(
  work: Work,
  due: ReadonlySet<number>,
  found: Inspection,
  verify: boolean,
): Promise<Receipt> {
  const { record, operation, journal, world, signal } = work;
  const counts = { moved: 0, kept: 0, failed: 0 };
  let changed = 0;
  const { destination } = REPLAY_STATES[operation];
  function* countedFiles(): Generator<CountedFile, void, undefined> {
    for (const { file, isAway, place, failure } of fileStatesOf(journal.batches(record.number))) {
      const hasArrived = isAway === (destination === 'target') && place === file[destination];
      if (!due.has(file.index)) counts.kept += 1;
      else if (hasArrived && failure === undefined) {
        counts.moved += 1;
        if (found.failures.get(file.index)?.code === 'CHANGED') changed += 1;
      } else counts.failed += 1;
      if (file.identity.sha256 === '') continue;
      const written = contentsOf(work, file);
      const was = found.before(file.index, { ...file.identity, ...written });
      const path = absolutePath(record, place, !isAway);
      yield { path, ...expectedNow(file.identity, was, written) };
    }
  }
  const compared = await tally(world.fs, countedFiles(), { verify, signal });
  const more = changed > 0 ? { changed } : {};
  const checked = verify ? {} : ({ checked: 'names' } as const);
  return { operation, run: record.id, ...counts, ...more, ...compared, ...checked };
}

function expectOurs(
  record: RunRecord,
  { journal, world }: { journal: Journal; world: Ports },
): void {
  const where = isUnfinished(record) ? journal.whereabouts(record, world.owner) : 'gone';
  if (where === 'at-work') throw unfinishedError(record, true);
  if (where === 'out-of-sight') throw outOfSight(record);
}

function expectDecided({ id, root }: RunRecord, files: readonly RecoveredFile[]): void {
  const open = files.find(({ action }) => action === 'undecided');
  if (open === undefined) return;
  throw new PhotonymError(
    'RUN_UNFINISHED',
    `Run ${id} in ${root} cannot be put in order yet: ${open.failure?.message ?? open.source}`,
    { remedy: 'Check the disk, then run "photonym recover".' },
  );
}

function unreachable({ id, root }: RunRecord, operation: ReplayOperation): PhotonymError {
  return new PhotonymError('PATH_NOT_FOUND', `No file of run ${id} is in ${root}.`, {
    remedy: `If the folder was moved or renamed, or its disk is connected elsewhere, say where it is now: photonym ${operation} ${id} --root FOLDER. If its disk is not connected, connect it and try again.`,
  });
}

function outOfSight({ id, root, owner }: RunRecord): PhotonymError {
  return new PhotonymError(
    'RUN_UNFINISHED',
    `Run ${id} in ${root} was begun on ${owner.host}, which cannot be reached from here.`,
    { remedy: 'If photonym is no longer at work there: photonym recover --other-hosts' },
  );
}
