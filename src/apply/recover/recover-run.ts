import { dirname, join } from 'node:path';
import { defined } from '../../base/defined.ts';
import { type Failure, systemCode } from '../../base/errors.ts';
import { locateFile } from '../core/locate-file.ts';
import { backwardSteps, forwardSteps } from '../core/plan-entries.ts';
import { failureOf } from '../core/refusal.ts';
import {
  type Entry,
  isUnfinished,
  type RunFile,
  type RunRecord,
  type StepOutcome,
} from '../core/run.ts';
import { remove, Undecided } from '../disk/ask.ts';
import { OpenFolders } from '../disk/open-folders.ts';
import type { Journal } from '../journal/journal.ts';
import type { SeqRange } from '../journal/journal-reader.ts';
import { JournalWriter } from '../journal/journal-writer.ts';
import { BatchMover, type MoveOperation } from '../move/batch-mover.ts';
import { sweepFolders } from '../move/folders.ts';
import { observe } from '../move/observe.ts';
import type { Ports } from '../ports.ts';
import type { RecoveredFile } from './recovered-file.ts';
import { settleCopy } from './settle-copy.ts';
import { settleDuplicate } from './settle-duplicate.ts';
import { settleParked } from './settle-parked.ts';
import { settleWrites } from './settle-writes.ts';

/** A run under repair. */
interface Repair {
  readonly record: RunRecord;
  readonly journal: Journal;
  readonly world: Ports;
  /** Why files are undecided, by their original path, as far as that is known. */
  readonly failures?: ReadonlyMap<string, Failure>;
  /** The status of a completed run; without one, a run was cut short: `interrupted`. */
  readonly end?: 'finished' | 'interrupted';
}

/**
 * Puts a run that was cut short in order: finds out where each undecided file is, finishes the move
 * that was under way, moves back what is half-way, and enters the end of the run in the journal. If
 * the disk does not say where a file is, the run stays unfinished. Of a run that has ended, the
 * missing files are looked for again. Can itself be cut short anywhere and begun again.
 */
export async function recoverRun(
  record: RunRecord,
  options: Omit<Repair, 'record'>,
): Promise<RecoveredFile[]> {
  const { journal, world, end = 'interrupted' } = options;
  const repair = { record, ...options };
  const { number, status } = record;
  if (isUnfinished(record)) journal.adopt(record, world.owner);
  const writer = new JournalWriter(journal, number, world.fs);
  const recovered: RecoveredFile[] = isUnfinished(record)
    ? await settleWrites(record, { journal, fs: world.fs })
    : [];
  for (const range of journal.ranges(number)) {
    recovered.push(...(await recoverBatch({ ...repair, writer, range })));
  }
  if (recovered.some(({ action }) => action === 'undecided')) {
    if (isUnfinished(record)) journal.release(number);
    return recovered;
  }
  if (isUnfinished(record)) await sweepFolders(record, { journal, fs: world.fs });
  if (status === 'running') journal.end(number, end, world.now().toISOString());
  else if (status !== 'finished' && status !== 'interrupted') journal.endReplay(number);
  return recovered;
}

/** The steps of one batch under repair. */
interface BatchRepair extends Repair {
  readonly writer: JournalWriter;
  readonly range: SeqRange;
}

async function recoverBatch(repair: BatchRepair): Promise<RecoveredFile[]> {
  const found = await findFiles(repair);
  const isOpen = found.some(({ action }) => action === 'undecided');
  if (isOpen || !isUnfinished(repair.record)) return found;
  const returned = await takeBackHalfWay(repair);
  const files = found.map((file): RecoveredFile => {
    const now = returned.get(file.source);
    returned.delete(file.source);
    return now === undefined ? file : { ...file, ...now };
  });
  return [...files, ...returned.values()];
}

async function findFiles(repair: BatchRepair): Promise<RecoveredFile[]> {
  const { record, journal, range } = repair;
  const claimed = new Set<string>();
  const outcomes: StepOutcome[] = [];
  const recovered: RecoveredFile[] = [];
  const entries = withContents(journal.entries(record.number, range), { record, journal });
  for (const steps of latestMovedFirst(record, entries)) {
    const { file, taken } = await find(repair, steps, claimed);
    if (file.place !== undefined) claimed.add(file.place);
    recovered.push(file);
    if (file.action === 'undecided') continue;
    const failure = repair.failures?.get(file.source);
    outcomes.push(...outcomesOf(record, steps, taken, failure));
  }
  journal.record(record.number, outcomes);
  return recovered;
}

/** A file that the run has written is known by the content that it has now. */
function withContents(
  entries: readonly Entry[],
  { record, journal }: Pick<Repair, 'record' | 'journal'>,
): readonly Entry[] {
  if (journal.nextWrite(record.number) === 0) return entries;
  const files = new Map<RunFile, RunFile>();
  for (const { file } of entries) {
    const { size, sha256 } = journal.contentsOf(record.number, file.index) ?? file.identity;
    files.set(file, { ...file, identity: { ...file.identity, size, sha256 } });
  }
  return entries.map((entry) => ({ ...entry, file: files.get(entry.file) ?? entry.file }));
}

/**
 * The steps of each undecided file. The file that was moved last comes first: where two have one
 * content, it is the one that may have taken the other's place.
 */
function latestMovedFirst(record: RunRecord, entries: readonly Entry[]): Entry[][] {
  const files = new Map<RunFile, Entry[]>();
  for (const entry of record.status === 'undoing' ? entries : entries.toReversed()) {
    const steps = files.get(entry.file);
    if (steps === undefined) files.set(entry.file, [entry]);
    else steps.push(entry);
  }
  return [...files.values()]
    .filter((steps) => steps.some(isUndecided))
    .map((steps) => steps.toSorted((a, b) => a.seq - b.seq));
}

interface FoundFile {
  readonly file: RecoveredFile;
  /** How many of its steps have been taken; undefined if it is at none of its places. */
  readonly taken: number | undefined;
}

async function find(
  repair: Repair,
  steps: readonly Entry[],
  claimed: ReadonlySet<string>,
): Promise<FoundFile> {
  const { record, world } = repair;
  const open = steps.filter(isUndecided);
  try {
    let removed: string | undefined;
    for (const step of open) removed ??= await settleParked(world.fs, record, step);
    const found =
      record.action === 'move'
        ? await findFile(repair, steps, claimed)
        : await findDuplicate(repair, open);
    return { ...found, file: { ...defined({ removed }), ...found.file } };
  } catch (error) {
    const reason = error instanceof Undecided ? error.cause : error;
    const [step] = open;
    if (step === undefined || systemCode(reason) === undefined) throw error;
    const { source } = step.file;
    const failure = failureOf(reason, source, source);
    return { file: { source, action: 'undecided', failure }, taken: undefined };
  }
}

async function findFile(
  repair: Repair,
  steps: readonly Entry[],
  claimed: ReadonlySet<string>,
): Promise<FoundFile> {
  const { record } = repair;
  const { root } = record;
  const { fs } = repair.world;
  let removed: string | undefined;
  for (const step of steps) removed ??= await settleCopy(fs, record, step);

  const [first] = steps;
  if (first === undefined) throw new Error('A file without steps.');
  const { file } = first;
  const places = [file.source, ...steps.map(({ target }) => target)];
  const direction = steps.some(({ state }) => state === 'undoing') ? 'back' : 'forward';
  const observations = await observe({ fs, root }, file.identity, places, claimed);
  const location = locateFile(observations, { direction, links: file.links });
  if (location === undefined) return { file: report(file, undefined, removed), taken: undefined };

  const surplus = places[location.surplus ?? -1];
  if (surplus !== undefined) {
    const error = await remove(fs, join(root, surplus));
    if (error !== undefined) throw error;
    await fs.sync(dirname(join(root, surplus)));
  }
  const found = report(file, places[location.place], removed ?? surplus);
  return { file: found, taken: location.place };
}

async function findDuplicate(repair: Repair, [step]: readonly Entry[]): Promise<FoundFile> {
  if (step === undefined) throw new Error('A file without steps.');
  const { isThere, removed } = await settleDuplicate(repair.world.fs, repair.record, step);
  const { source, target } = step;
  const file = {
    source,
    place: isThere ? target : source,
    action: isThere ? ('moved' as const) : ('kept' as const),
    ...(removed === undefined ? {} : { removed }),
  };
  return { file, taken: isThere ? 1 : 0 };
}

function report(file: RunFile, place?: string, removed?: string): RecoveredFile {
  const action = place === undefined ? 'missing' : place === file.source ? 'kept' : 'moved';
  return {
    source: file.source,
    action,
    ...(place === undefined ? {} : { place }),
    ...(removed === undefined ? {} : { removed }),
  };
}

function outcomesOf(
  record: RunRecord,
  steps: readonly Entry[],
  taken: number | undefined,
  reason: Failure | undefined,
): StepOutcome[] {
  if (taken === undefined) {
    return steps
      .filter(isUndecided)
      .map(({ seq, file }) => ({ seq, state: 'missing', failure: notFound(file.source) }));
  }
  return steps.map(({ seq, state, failure }, index) => {
    if (index < taken) return { seq, state: 'done' };
    const isSettled = state === 'failed' || state === 'kept';
    if (isSettled) return { seq, state, failure };
    if (reason !== undefined && record.status === 'running') {
      return { seq, state: 'failed', failure: reason };
    }
    return { seq, state: isForward(record) ? 'kept' : 'undone' };
  });
}

function isForward({ status }: RunRecord): boolean {
  return status === 'running' || status === 'finished' || status === 'interrupted';
}

/** Why a file has no new state: it is at none of the places where it may be. */
export function notFound(source: string): Failure {
  return { code: 'VANISHED', message: `"${source}" was not found.` };
}

function operationOf({ status }: RunRecord): MoveOperation {
  if (status === 'undoing') return 'undo';
  return status === 'redoing' ? 'redo' : 'apply';
}

/** Gives what became of each file that was half-way, by its original path. */
async function takeBackHalfWay({
  record,
  journal,
  world,
  writer,
  range,
}: BatchRepair): Promise<Map<string, RecoveredFile>> {
  const entries = journal.entries(record.number, range);
  const operation = operationOf(record);
  const isUndoing = operation === 'undo';
  const moved = operation === 'apply' ? entries : entries.filter(isRenamed);
  const steps = isUndoing ? backwardSteps(moved) : forwardSteps(moved);
  const taken = new Set(
    entries.filter(({ state }) => state === (isUndoing ? 'undone' : 'done')).map(({ seq }) => seq),
  );
  const folders = new OpenFolders(world.fs, [record.root, record.destination]);
  const mover = new BatchMover(steps, {
    action: record.action,
    root: record.root,
    destination: record.destination,
    writer,
    operation,
    fs: world.fs,
    folders,
    tag: record.id,
    unmade: new Map(),
  });
  for (const step of steps) if (taken.has(step.seq)) mover.enter(step);
  const files = await mover.abandon();
  await folders.close();
  await writer.flush();
  const outcomes = new Map<string, RecoveredFile>();
  for (const { index, source } of files) {
    const place = mover.places.get(index) ?? source;
    outcomes.set(source, { source, place, action: 'returned' });
  }
  for (const [source, failure] of mover.undecided) {
    outcomes.set(source, { source, action: 'undecided', failure });
  }
  return outcomes;
}

function isUndecided({ state }: Entry): boolean {
  return state === 'intended' || state === 'undoing' || state === 'missing';
}

function isRenamed({ state }: Entry): boolean {
  return state === 'done' || state === 'undone';
}
