import { join, posix } from 'node:path';
import type { Action, RunFile } from '../core/run.ts';
import type { Confinement } from './confinement.ts';
import type { CopyNotes } from './copy.ts';
import { makeDuplicate, removeDuplicate } from './duplicate.ts';
import type { FileSystem } from './file-system.ts';
import { type MoveOutcome, moveNoReplace } from './move-file.ts';

/** Where the files of a run are and go, and what is done with them. */
export interface Transfer {
  readonly action: Action;
  /** Absolute path of the folder that sources are under. */
  readonly root: string;
  /** Absolute path of the folder that targets are under: the root, except for copies and links. */
  readonly destination: string;
}

/** One step on the way of a file, or its copy. */
export interface StepTask {
  readonly file: RunFile;
  /** Towards the target, or back. */
  readonly isOutward: boolean;
  /** Relative to the root or the destination. */
  readonly from: string;
  readonly to: string;
  /** The file has not been touched by the run yet. */
  readonly isFirst: boolean;
  /** Name of a free place beside the target. */
  readonly spare: string;
  readonly notes: (path: string, inode?: bigint) => void;
  readonly signal: AbortSignal | undefined;
}

/** Absolute path of one end of a task; what a copy is made of is under the root. */
export function absolutePath(
  { root, destination }: Transfer,
  place: string,
  isSource: boolean,
): string {
  return join(isSource ? root : destination, place);
}

/** Makes one task: moves the file, or makes or removes its copy or link. */
export function takeStep(
  task: StepTask,
  transfer: Transfer,
  { fs, confinement }: { fs: FileSystem; confinement: Confinement },
): Promise<MoveOutcome> {
  const { file, isOutward, from, to, isFirst, signal } = task;
  const source = absolutePath(transfer, from, isOutward);
  const target = absolutePath(transfer, to, !isOutward);
  const spare = posix.join(posix.dirname(to), task.spare);
  const options = {
    fs,
    confinement,
    identity: file.identity,
    // A copy on the way may have rounded the time; what must not have changed is the content.
    sameness: isFirst ? ('unmodified' as const) : ('same-content' as const),
    spare: absolutePath(transfer, spare, !isOutward),
    notes: notesOf(task, target, spare),
    signal,
  };
  if (transfer.action === 'move') return moveNoReplace(source, target, options);
  const by = { ...options, by: transfer.action };
  return isOutward ? makeDuplicate(source, target, by) : removeDuplicate(source, target, by);
}

function notesOf({ to, notes }: StepTask, target: string, spare: string): CopyNotes {
  let place = to;
  return {
    starting: (path) => {
      place = path === target ? to : spare;
      notes(place);
    },
    created: (inode) => notes(place, inode),
  };
}
