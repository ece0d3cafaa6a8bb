import type { Failure } from '../errors.ts';
import type { PlannedFile } from '../plan/plan.ts';
import { orderSteps } from '../plan/steps.ts';
import type { Entry, RunFile } from './run.ts';
import type { Survey } from './survey.ts';
import type { Leg } from './trail.ts';

/**
 * What the journal is to hold of a plan: the steps of the files that move, in order, then the files
 * that stay. A group with a file that is no longer the planned one stays as a whole.
 */
export function entriesOf(files: readonly PlannedFile[], found: Survey, tag: string): Entry[] {
  const stale = staleGroups(files, found);
  const moving: RunFile[] = [];
  const staying: Omit<Entry, 'seq'>[] = [];
  for (const [index, planned] of files.entries()) {
    const file = runFileOf(planned, index, found);
    const failure = moves(planned)
      ? (found.failures.get(index) ?? stale.get(planned.group))
      : planned.failure;
    if (moves(planned) && failure === undefined) moving.push(file);
    else staying.push(stay(file, failure));
  }
  const steps = orderSteps(moving, tag).flatMap(({ source, target, move }) => {
    const file = moving[move];
    return file === undefined ? [] : [{ file, source, target, state: 'intended' as const }];
  });
  return [...steps, ...staying].map((entry, seq) => ({ seq, ...entry }));
}

/** The steps that a run has to take. A group moves as one. */
export function forwardLegs(entries: readonly Entry[]): Leg[] {
  return entries
    .filter(({ file }) => file.source !== file.target)
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

/** The steps that undoing has to take, latest first. Each file moves for itself. */
export function backLegs(entries: readonly Entry[]): Leg[] {
  return entries
    .map(({ seq, file, source, target }) => {
      return {
        seq,
        file,
        unit: file.index,
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

function staleGroups(files: readonly PlannedFile[], { failures }: Survey): Map<number, Failure> {
  const groups = new Map<number, Failure>();
  for (const [index, file] of files.entries()) {
    const failure = moves(file) ? failures.get(index) : undefined;
    if (failure === undefined || groups.has(file.group)) continue;
    groups.set(file.group, {
      code: 'MOVE_FAILED',
      message: `It stays with a file of its group: ${failure.message}`,
    });
  }
  return groups;
}

function runFileOf(planned: PlannedFile, index: number, { links }: Survey): RunFile {
  const { group, role, source, identity } = planned;
  const target = moves(planned) ? planned.target : source;
  return { index, group, role, source, target, identity, links: links.get(index) ?? 1 };
}

function stay(file: RunFile, failure: Failure | undefined): Omit<Entry, 'seq'> {
  const state = failure === undefined ? 'kept' : 'failed';
  return { file, source: file.source, target: file.target, state, failure };
}
