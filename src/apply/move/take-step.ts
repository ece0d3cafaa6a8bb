import { basename, join, posix } from 'node:path';
import { defined } from '../../base/defined.ts';
import { parkedName, spareName } from '../core/hidden-name.ts';
import type { Action, RunFile } from '../core/run.ts';
import type { Uncarried } from '../core/uncarried.ts';
import type { FileSystem } from '../disk/file-system.ts';
import type { OpenFolders } from '../disk/open-folders.ts';
import type { CopyNotes } from './copy.ts';
import { makeDuplicate, removeDuplicate } from './duplicate.ts';
import { moveNoReplace } from './move-file.ts';
import type { MoveOutcome } from './outcome.ts';

/** The folders of a run, and what it does with files between them. */
export interface Transfer {
  readonly action: Action;
  /** Absolute path of the folder that sources are under. */
  readonly root: string;
  /** Absolute path of the folder that targets are under: the root, except for copies and links. */
  readonly destination: string;
}

/** One step of a file, or of its copy or link, in the direction in which it is taken now. */
export interface StepTask {
  readonly seq: number;
  readonly file: RunFile;
  /** Towards the target, or back. */
  readonly isOutward: boolean;
  /** Relative to the root or the destination. */
  readonly from: string;
  readonly to: string;
  /** The file has not been touched by the run yet. */
  readonly isFirst: boolean;
  /** Whether a file that has changed since is moved as well. */
  readonly acceptsChanged?: ((file: RunFile) => boolean) | undefined;
  /** Unique to the run; hidden names are made from it. */
  readonly tag: string;
  readonly notes: (path: string, inode?: bigint) => void;
  readonly signal: AbortSignal | undefined;
}

/** Absolute path of one end of a step; the original of a copy is under the root. */
export function absolutePath(
  { root, destination }: Transfer,
  place: string,
  isSource: boolean,
): string {
  return join(isSource ? root : destination, place);
}

/**
 * Takes one step: moves the file, or makes or removes its copy or link. A leftover in the outcome is
 * relative, as the step's ends are.
 */
export async function takeStep(
  task: StepTask,
  transfer: Transfer,
  { fs, folders }: { fs: FileSystem; folders: OpenFolders },
): Promise<MoveOutcome> {
  const { file, isOutward, from, to, isFirst, acceptsChanged, tag, seq, signal } = task;
  const source = absolutePath(transfer, from, isOutward);
  const target = absolutePath(transfer, to, !isOutward);
  const [spare, parked] = [spareName(to, tag, seq), parkedName(from, tag, seq)];
  // What is told of is reached through open folders; its name tells which of the places it is.
  const places = new Map([to, spare, parked].map((place) => [posix.basename(place), place]));
  const uncarried: Uncarried[] = [];
  const options = {
    fs,
    folders,
    identity: file.identity,
    // A copy on the way may have rounded the time; what must not have changed is the content.
    sameness: isFirst ? ('unmodified' as const) : ('same-content' as const),
    acceptsChanged: () => acceptsChanged?.(file) ?? false,
    spare: absolutePath(transfer, spare, !isOutward),
    parked: absolutePath(transfer, parked, isOutward),
    isParkedFree: isFirst,
    notes: notesOf(task, places, uncarried),
    signal,
  };
  const by = { ...options, by: transfer.action === 'link' ? 'link' : 'copy' } as const;
  const outcome =
    transfer.action === 'move'
      ? await moveNoReplace(source, target, options)
      : await (isOutward ? makeDuplicate : removeDuplicate)(source, target, by);
  if (outcome.type !== 'moved' && outcome.type !== 'failed') return outcome;
  const { leftover, ...rest } = outcome;
  const told = defined({ leftover: places.get(basename(leftover ?? '')) });
  if (rest.type === 'failed' || uncarried.length === 0) return { ...rest, ...told };
  return { ...rest, ...told, uncarried };
}

function notesOf(
  { to, notes }: StepTask,
  places: ReadonlyMap<string, string>,
  uncarried: Uncarried[],
): CopyNotes {
  let place = to;
  return {
    starting: (path) => {
      place = places.get(basename(path)) ?? to;
      notes(place);
    },
    created: (inode) => notes(place, inode),
    uncarried: (what) => uncarried.push(...what),
  };
}
