import { dirname, join } from 'node:path';
import { defined } from '../base/defined.ts';
import { systemCode } from '../base/errors.ts';
import { isMoved, type Plan } from '../plan/core/plan.ts';
import type { LoggedFile } from './core/log-lines.ts';
import { entriesOf, fileStatesOf, forwardSteps } from './core/plan-entries.ts';
import { type Entry, newRunId, type RunFile } from './core/run.ts';
import type { Receipt, RunEvent } from './core/run-event.ts';
import { UncarriedTally } from './core/uncarried-tally.ts';
import type { FileSystem } from './disk/file-system.ts';
import { OpenFolders } from './disk/open-folders.ts';
import { removeEmptied } from './emptied-folders.ts';
import { Journal, type NewRun } from './journal/journal.ts';
import { JournalWriter } from './journal/journal-writer.ts';
import type { WrittenContents } from './journal/journal-writes.ts';
import { beginLog, dropLog, endLog } from './journal/run-log.ts';
import { BatchMover } from './move/batch-mover.ts';
import { makeFolders, missingFolders, sweepFolders } from './move/folders.ts';
import { type ExpectedFile, type Inspection, inspectFiles } from './move/inspect.ts';
import { type EndOfRun, moveBatches } from './move/move-batches.ts';
import { absolutePath, type Transfer } from './move/take-step.ts';
import { type CountedFile, expectedNow, tally, unlessInterrupted } from './move/tally.ts';
import { type Ports, realPorts } from './ports.ts';
import { settleUndecided } from './recover/recovery-events.ts';
import type { RunOptions } from './run-options.ts';
import { KeptFile } from './write/kept-file.ts';
import { applyWrites, CountedWrites } from './write/run-writes.ts';
import { rememberingFolders } from './write/write-files.ts';

/** Options for {@link apply}. */
export interface ApplyOptions extends RunOptions {
  /**
   * Whether all files are read again at the end (default: true). Otherwise the receipt counts
   * names, and says so. Copies are compared with their originals in either case.
   */
  readonly verify?: boolean | undefined;
  /** Whether folders that files are moved out of go once they are empty. Default: false. */
  readonly removeEmptied?: boolean | undefined;
}

/**
 * Carries out a plan and ends with a receipt, which compares the contents of all its files before
 * and after. A problem with one file costs only that file, its group, and the file that would have
 * taken its place. A plan that renames nothing gives a receipt with an id, but no journalled run:
 * there is nothing to undo. Memory does not depend on the number of files, but for some 50 bytes
 * each and for what is not as planned.
 *
 * @throws PhotonymError JOURNAL_UNAVAILABLE, DISK_FULL, RUN_UNFINISHED or INTERRUPTED.
 */
export async function* apply(
  plan: Plan,
  { dataDir, signal, verify = true, removeEmptied: removesEmptied = false, ports }: ApplyOptions,
): AsyncGenerator<RunEvent, void, undefined> {
  const world = realPorts(ports);
  const id = newRunId(world.now(), world.random());
  const found = await inspectFiles(expectedOf(plan), {
    fs: world.fs,
    sameness: 'unmodified',
    signal,
  });
  const run: Run = {
    dataDir,
    removesEmptied,
    plan,
    transfer: transferOf(plan),
    id,
    found,
    verify,
    world,
    signal,
  };
  const work = workOf(run);
  const journal =
    work.total + work.writes > 0 ? new Journal(dataDir, world.journalHook) : undefined;
  try {
    const total = work.total + work.writes;
    yield { type: 'started', operation: 'apply', run: id, ...run.transfer, total };
    yield* refusals(run);
    if (journal === undefined)
      yield { type: 'receipt', receipt: await receiptOf(run, plannedBatches(run)) };
    else yield* journalled(run, work, journal);
  } finally {
    journal?.close();
  }
}

interface Run {
  readonly dataDir: string;
  readonly removesEmptied: boolean;
  readonly plan: Plan;
  readonly transfer: Transfer;
  readonly id: string;
  readonly found: Inspection;
  readonly verify: boolean;
  readonly world: Ports;
  readonly signal: AbortSignal | undefined;
}

function* expectedOf({ root, files }: Plan): Generator<ExpectedFile, void, undefined> {
  let index = 0;
  for (const { source, identity } of files) {
    yield { index: index++, path: join(root, source), identity };
  }
}

function* plannedBatches({ plan, found, id }: Run): Generator<Entry[], void, undefined> {
  yield* entriesOf(plan, found, id);
}

function isIntended({ state }: Entry): boolean {
  return state === 'intended';
}

function transferOf({ root, copyTo, linkTo }: Plan): Transfer {
  if (copyTo !== undefined) return { action: 'copy', root, destination: copyTo };
  if (linkTo !== undefined) return { action: 'link', root, destination: linkTo };
  return { action: 'move', root, destination: root };
}

/** The work of a plan. */
interface WorkToDo {
  /** Number of files to move. */
  readonly total: number;
  /** Number of files whose keywords change. */
  readonly writes: number;
  /** The folders that files go into (absolute), as far as the plan has them made. */
  readonly folders: ReadonlySet<string>;
}

function workOf(run: Run): WorkToDo {
  const { plan, transfer } = run;
  const makesFolders = plan.into !== undefined || transfer.action !== 'move';
  const folders = new Set<string>();
  let total = 0;
  for (const entries of plannedBatches(run)) {
    for (const { target } of entries.filter(isIntended)) {
      total += 1;
      if (makesFolders) folders.add(dirname(absolutePath(transfer, target, false)));
    }
  }
  let writes = 0;
  for (const { keywords } of plan.files) if (keywords !== undefined) writes += 1;
  return { total, writes, folders };
}

function* refusals(run: Run): Generator<RunEvent, void, undefined> {
  if (run.found.failures.size === 0) return;
  for (const entries of plannedBatches(run)) {
    for (const { file, failure } of entries) {
      if (failure !== undefined && isMeant(run, file)) {
        yield { type: 'failed', file: file.source, failure };
      }
    }
  }
}

/** Whether a file that stays was to go. */
function isMeant({ plan, found }: Run, { index, source, target }: RunFile): boolean {
  return isMoved(plan) ? source !== target : found.failures.has(index);
}

async function* journalled(
  run: Run,
  work: WorkToDo,
  journal: Journal,
): AsyncGenerator<RunEvent, void, undefined> {
  const { plan, transfer, id, world, signal } = run;
  const { fs, owner } = world;
  const { model, template } = plan;
  const rootInode = await inodeOf(fs, plan.root);
  const started = world.now().toISOString();
  const head = { id, ...transfer, rootInode, model, template, started, owner };
  const folders = await missingFolders(fs, work.folders);
  const number = begin(run, journal, head, folders);
  const unmade = await makeFolders({ number, ...transfer }, { journal, fs });
  const writer = new JournalWriter(journal, number, fs);
  const within = new OpenFolders(fs, [transfer.root, transfer.destination]);
  const means = { writer, fs, folders: within, tag: id, unmade };
  const context = { ...transfer, ...means, operation: 'apply' } as const;
  function* movers(): Generator<BatchMover, void, undefined> {
    for (const entries of journal.batches(number)) {
      yield new BatchMover(forwardSteps(entries.filter(isIntended)), context);
    }
  }
  const end: EndOfRun = async (isComplete, undecided) => {
    const status = isComplete ? 'finished' : 'interrupted';
    if (undecided.size > 0) {
      return await settleUndecided(id, undecided, { journal, world, end: status });
    }
    if (folders.length > 0) await sweepFolders({ number }, { journal, fs });
    if (run.removesEmptied && isComplete && transfer.action === 'move') {
      await removeEmptied({ number, ...transfer }, { journal, fs });
    }
    journal.end(number, status, world.now().toISOString());
    return [];
  };
  const uncarried = new UncarriedTally();
  const writing = { id, number, root: plan.root, journal, fs, folders: within };
  const kept = new KeptFile(run.dataDir, id);
  const how = { kept, now: world.now().getTime(), statsOf: rememberingFolders(fs) };
  const writes = new CountedWrites(applyWrites(plan, { ...writing, ...how }));
  const steps = { movers: movers(), after: writes.work, end };
  const moves = { run: id, writer, folders: within, signal, ...steps };
  for await (const event of moveBatches(moves)) yield uncarried.add(event);
  const written = work.writes > 0 ? (file: number) => journal.contentsOf(number, file) : undefined;
  const counted = await unlessInterrupted(
    () => receiptOf(run, journal.batches(number), written),
    () => receiptOf({ ...run, verify: false, signal: undefined }, journal.batches(number), written),
  );
  const receipt = {
    ...counted,
    failed: counted.failed + writes.failed,
    ...defined({
      tagged: work.writes > 0 ? writes.tagged : undefined,
      uncarried: uncarried.counts,
    }),
  };
  journal.keepReceipt(number, receipt);
  endLog(run.dataDir, id, {
    comment: `ended ${world.now().toISOString()}`,
    kept: keptOf(journal, number),
  });
  yield { type: 'receipt', receipt };
}

/** Enters the run in the journal, after its log, so that no run is without one. */
function begin(run: Run, journal: Journal, head: NewRun, folders: readonly string[]): number {
  beginLog(run.dataDir, { ...head, run: head.id }, logged(run));
  try {
    return journal.begin(head, flat(plannedBatches(run)), folders);
  } catch (error) {
    dropLog(run.dataDir, head.id);
    throw error;
  }
}

function* logged(run: Run): Generator<LoggedFile, void, undefined> {
  for (const { file, source } of flat(plannedBatches(run))) {
    const { target, identity } = file;
    const isFirst = source === file.source;
    if (isFirst && source !== target) yield { source, target, sha256: identity.sha256 };
  }
}

/** The files that were to move and did not. */
function* keptOf(journal: Journal, run: number): Generator<LoggedFile, void, undefined> {
  for (const { file, isAway } of fileStatesOf(journal.batches(run))) {
    const { source, target, identity } = file;
    if (!isAway && source !== target) yield { source, target, sha256: identity.sha256 };
  }
}

function* flat<T>(batches: Iterable<readonly T[]>): Generator<T, void, undefined> {
  for (const batch of batches) yield* batch;
}

/** Undefined if the disk does not say: it is needed only after a crash. */
async function inodeOf(fs: FileSystem, folder: string): Promise<bigint | undefined> {
  try {
    return (await fs.lstat(folder)).ino;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}

/** Counted from where the files are now, not from what was meant. */
async function receiptOf(
  run: Run,
  batches: Iterable<readonly Entry[]>,
  written?: (file: number) => WrittenContents | undefined,
): Promise<Receipt> {
  const { transfer, id, found, verify, world, signal } = run;
  const counts = { moved: 0, kept: 0, failed: 0 };
  function* countedFiles(): Generator<CountedFile, void, undefined> {
    for (const { file, isAway, place, is, failure } of fileStatesOf(batches)) {
      if (failure !== undefined || is('intended') || is('undoing')) counts.failed += 1;
      else if (isAway && place === file.target) counts.moved += 1;
      else counts.kept += 1;
      if (file.identity.sha256 === '') continue;
      const was = found.before(file.index, file.identity);
      const path = absolutePath(transfer, place, !isAway);
      yield { path, ...expectedNow(file.identity, was, written?.(file.index)) };
    }
  }
  const compared = await tally(world.fs, countedFiles(), { verify, signal });
  const checked = verify ? {} : ({ checked: 'names' } as const);
  return { operation: 'apply', run: id, ...counts, ...compared, ...checked };
}
