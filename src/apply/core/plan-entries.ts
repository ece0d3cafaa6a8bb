import { defined } from '../../base/defined.ts';
import type { Failure } from '../../base/errors.ts';
import { batchesOf } from '../../plan/core/batches.ts';
import { isMoved, type Plan, type PlannedFile } from '../../plan/core/plan.ts';
import { orderSteps, type Step } from '../../plan/core/steps.ts';
import type { Inspection } from '../move/inspect.ts';
import type { Entry, MoveState, RunFile } from './run.ts';
import type { RunStep } from './taken-steps.ts';

/** Files in a batch that can be carried out by itself; outcomes are entered as often. */
const BATCH = 256;

/**
 * The journal's entries for a plan, batch by batch: the steps of the files that move, in order,
 * then the files that stay. A group with a file that is no longer the planned one stays as a whole.
 */
export function* entriesOf(
  plan: Plan,
  found: Inspection,
  tag: string,
): Generator<Entry[], void, undefined> {
  const { files } = plan;
  const isDue = isMoved(plan) ? moves : duplicates;
  let seq = 0;
  for (const [batch, rows] of batchesOf(files, BATCH).entries()) {
    const planned = Array.from(rows, (index) => ({ index, file: files.at(index) }));
    const entries = entriesOfBatch(planned.filter(isThere), {
      found,
      tag: `${tag}-${batch}`,
      isDue,
    });
    yield entries.map((entry) => ({ seq: seq++, batch, ...entry }));
  }
}

interface Row {
  /** Its place in the plan. */
  readonly index: number;
  readonly file: PlannedFile;
}

function isThere(row: { index: number; file: PlannedFile | undefined }): row is Row {
  return row.file !== undefined;
}

type BatchEntry = Omit<Entry, 'seq' | 'batch'>;

interface Making {
  readonly found: Inspection;
  readonly tag: string;
  /** Whether something is to be done with a file. */
  readonly isDue: (file: PlannedFile) => boolean;
}

function entriesOfBatch(rows: readonly Row[], making: Making): BatchEntry[] {
  const { found, tag, isDue } = making;
  const stale = staleGroups(rows, making);
  const moving: RunFile[] = [];
  const staying: BatchEntry[] = [];
  for (const { index, file: planned } of rows) {
    const file = runFileOf(planned, index, making);
    const failure = isDue(planned)
      ? (found.failures.get(index) ?? stale.get(planned.group))
      : planned.failure;
    if (isDue(planned) && failure === undefined) moving.push(file);
    else staying.push(stay(file, failure));
  }
  // Copies and links take no place from one another.
  const steps = isDue === moves ? orderSteps(moving, tag) : moving.map(straight);
  const intended = steps.flatMap(({ source, target, move }) => {
    const file = moving[move];
    return file === undefined
      ? []
      : [{ file, source, target, isStep: true, state: 'intended' as const }];
  });
  return [...intended, ...staying];
}

function straight({ source, target }: RunFile, move: number): Step {
  return { source, target, move };
}

/** The steps that a run has to take. A group moves as one. */
export function forwardSteps(entries: readonly Entry[]): RunStep[] {
  return entries
    .filter(({ isStep }) => isStep)
    .map(({ seq, file, source, target }) => {
      return {
        seq,
        file,
        unit: file.group,
        from: source,
        to: target,
        last: target === file.target,
      };
    });
}

/** The steps that undoing has to take, latest first. A group moves as one. */
export function backwardSteps(entries: readonly Entry[]): RunStep[] {
  return entries
    .map(({ seq, file, source, target }) => {
      return {
        seq,
        file,
        unit: file.group,
        from: target,
        to: source,
        last: source === file.source,
      };
    })
    .reverse();
}

function moves({ status, source, target }: PlannedFile): boolean {
  return status === 'rename' && source !== target;
}

function duplicates({ status }: PlannedFile): boolean {
  return status === 'rename';
}

function staleGroups(rows: readonly Row[], { found, isDue }: Making): Map<number, Failure> {
  const groups = new Map<number, Failure>();
  for (const { index, file } of rows) {
    const failure = isDue(file) ? found.failures.get(index) : undefined;
    if (failure === undefined || groups.has(file.group)) continue;
    groups.set(file.group, {
      code: 'MOVE_FAILED',
      message: `It stays with a file of its group: ${failure.message}`,
    });
  }
  return groups;
}

function runFileOf(planned: PlannedFile, index: number, { found, isDue }: Making): RunFile {
  const { group, role, source, identity, typed } = planned;
  const target = isDue(planned) ? planned.target : source;
  const links = found.links.get(index) ?? 1;
  return { index, group, role, source, target, identity, links, ...defined({ typed }) };
}

function stay(file: RunFile, failure: Failure | undefined): BatchEntry {
  const state = failure === undefined ? 'kept' : 'failed';
  return { file, source: file.source, target: file.target, isStep: false, state, failure };
}

/** Where the journal has one file of a run. */
export interface FileState {
  readonly file: RunFile;
  /** Whether it has been taken a step at least, or has its copy. */
  readonly isAway: boolean;
  /** Where it is, or its copy: relative to the root or, for a copy, to the destination. */
  readonly place: string;
  /** Whether some step of it is in a state. */
  is(state: MoveState): boolean;
  readonly failure: Failure | undefined;
}

/** The state of each file, from its steps. */
export function* fileStatesOf(
  batches: Iterable<readonly Entry[]>,
): Generator<FileState, void, undefined> {
  for (const entries of batches) yield* fileStatesOfBatch(entries);
}

function fileStatesOfBatch(entries: readonly Entry[]): Iterable<FileState> {
  const files = new Map<number, FileState>();
  for (const { file, target, state, failure } of entries) {
    const known = files.get(file.index);
    files.set(file.index, {
      file,
      isAway: state === 'done' || (known?.isAway ?? false),
      place: state === 'done' ? target : (known?.place ?? file.source),
      is: (wanted) => state === wanted || (known?.is(wanted) ?? false),
      failure: known?.failure ?? failure,
    });
  }
  return files.values();
}
