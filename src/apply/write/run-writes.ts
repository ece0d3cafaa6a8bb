import { basename } from 'node:path';
import { inBatches } from '../../base/stream.ts';
import type { Plan } from '../../plan/core/plan.ts';
import { rewriteWith } from '../../tag/rewrite.ts';
import { type FileState, fileStatesOf } from '../core/plan-entries.ts';
import { Refusal } from '../core/refusal.ts';
import type { Entry } from '../core/run.ts';
import type { RunEvent } from '../core/run-event.ts';
import type { KeptRange, WriteEntry } from '../core/written.ts';
import type { MoreWork } from '../move/move-batches.ts';
import type { KeptFile } from './kept-file.ts';
import { keywordWrites } from './keyword-writes.ts';
import { WRITES_AT_ONCE, type WriteContext, type Writing, writeFiles } from './write-files.ts';

/** Writes the keywords of a plan, after its files have been moved. */
export function applyWrites(plan: Plan, context: WriteContext): MoreWork {
  const { journal, number } = context;
  return async function* (until, undecided) {
    let seq = journal.nextWrite(number);
    for (const entries of journal.batches(number)) {
      const due = keywordWrites(plan, statesOf(entries));
      for await (const writes of inBatches(due, 4 * WRITES_AT_ONCE, weightOf)) {
        if (until.aborted) return false;
        const writings = writes.map(
          ({ change, ...write }): Writing => ({
            entry: { ...NEW, ...write, seq: seq++ },
            isForward: true,
            pieces: (path) => rewriteWith(write.before && path, write.kind, change),
          }),
        );
        journal.intendWrites(
          number,
          writings.map(({ entry }) => entry),
        );
        if (!(yield* writeFiles(writings, context, { until, undecided }))) return false;
      }
    }
    return true;
  };
}

/** Of a file that is made, nothing is held open: more of them fit into one entry in the journal. */
const weightOf = ({ before }: Pick<WriteEntry, 'before'>): number => (before === undefined ? 1 : 4);

const NEW = { state: 'intended', after: undefined, back: undefined, forth: undefined } as const;

function statesOf(entries: readonly Entry[]): FileState[] {
  return [...fileStatesOf([entries])];
}

/** Gives files the contents again that they had before a run, or that it gave them. */
export function replayWrites(operation: 'undo' | 'redo', context: WriteContext): MoreWork {
  const { journal, number, kept } = context;
  const isForward = operation === 'redo';
  return async function* (until, undecided) {
    const states = [isForward ? 'intended' : 'undoing'] as const;
    const { elsewhere, open } = placesSince(context, isForward);
    for (const known of journal.writes(number, states, WRITES_AT_ONCE)) {
      if (until.aborted) return false;
      // Of a group whose moves are undecided, recovering has to know the contents.
      const due = known.filter(({ group }) => !open.has(group));
      const entries = due.map((entry) => {
        const path = elsewhere.get(entry.file ?? -1);
        return path === undefined ? entry : { ...entry, path };
      });
      journal.moveWrites(
        number,
        entries.filter(({ file }) => elsewhere.has(file ?? -1)),
      );
      const writings = entries.map(
        (entry): Writing => ({
          entry,
          isForward,
          pieces: () => keptPieces(entry, isForward ? entry.forth : entry.back, kept),
        }),
      );
      if (!(yield* writeFiles(writings, context, { until, undecided }))) return false;
    }
    return true;
  };
}

/** Where files are that are not where they were written, by index, and the groups whose moves are undecided. */
function placesSince(
  { journal, number }: WriteContext,
  isForward: boolean,
): { elsewhere: Map<number, string>; open: Set<number> } {
  const elsewhere = new Map<number, string>();
  const open = new Set<number>();
  for (const entries of journal.batches(number)) {
    // What is about to be moved back is where it was moved to.
    const known = entries.map((entry) =>
      entry.state === 'undoing' && !isForward ? { ...entry, state: 'done' as const } : entry,
    );
    for (const { file, place, is } of fileStatesOf([known])) {
      if (is('intended') || is('undoing')) open.add(file.group);
      const written = journal.contentsOf(number, file.index);
      if (written !== undefined && written.path !== place) elsewhere.set(file.index, place);
    }
  }
  return { elsewhere, open };
}

async function keptPieces({ path }: WriteEntry, range: KeptRange | undefined, kept: KeptFile) {
  const pieces = range === undefined || kept.isGone ? undefined : await kept.read(range);
  if (pieces !== undefined) return pieces;
  throw new Refusal(
    'MOVE_FAILED',
    `"${basename(path)}" stays as it is, because what it held is no longer kept.`,
  );
}

/** Further work of a run, with a count of the files that were written, or were to be. */
export class CountedWrites {
  tagged = 0;
  failed = 0;
  readonly work: MoreWork;

  constructor(work: MoreWork) {
    const count = ({ type }: RunEvent): void => {
      if (type === 'written') this.tagged += 1;
      if (type === 'failed') this.failed += 1;
    };
    this.work = async function* (until, undecided) {
      const events = work(until, undecided);
      for (let next = await events.next(); ; next = await events.next()) {
        if (next.done === true) return next.value;
        count(next.value);
        yield next.value;
      }
    };
  }
}
