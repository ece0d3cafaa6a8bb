import type { Failure } from '../../base/errors.ts';
import type { Action } from './run.ts';
import type { Uncarried, UncarriedCounts } from './uncarried.ts';
import type { Content } from './written.ts';

/** The four ways to work on a run: carry it out, undo it, redo it, put it in order after a crash. */
export type Operation = 'apply' | 'undo' | 'redo' | 'recover';

/**
 * One event while a run is applied, undone, redone or recovered. Paths of files are relative to the
 * run's root or, for copies and links, to its `destination`.
 */
export type RunEvent =
  | {
      readonly type: 'started';
      readonly operation: Operation;
      readonly run: string;
      /** Absolute path of the folder that the original files are under. */
      readonly root: string;
      /** Whether the run moves files, or makes copies or hard links of them. */
      readonly action: Action;
      /** Absolute path of the folder that copies and links go to; otherwise the root. */
      readonly destination: string;
      /** Number of files to move. Absent when recovering, which first has to find that out. */
      readonly total?: number;
    }
  /** A file has got its new path; undoing a copy or link, `from` has been removed. */
  | {
      readonly type: 'moved';
      readonly from: string;
      readonly to: string;
      /** What the copy by which it was moved, or that was made of it, lacks. */
      readonly uncarried?: readonly Uncarried[];
    }
  /**
   * A file that was to be moved is not; `file` is where it is now. This can follow `moved` for the
   * same file, which has then been moved back: a companion failed, or its old place was needed.
   */
  | { readonly type: 'failed'; readonly file: string; readonly failure: Failure }
  /** A file has other keywords, or those it had before again; a sidecar may have been made, or removed. */
  | {
      readonly type: 'written';
      readonly file: string;
      /** Of a picture: its contents before and after, which show the same. */
      readonly contents?: { readonly before: Content; readonly after: Content } | undefined;
    }
  /** Only when recovering: a file the crash had left undecided has its original path. */
  | { readonly type: 'kept'; readonly file: string }
  /** Only when recovering: a second name or an unfinished copy has been removed. */
  | { readonly type: 'removed'; readonly file: string }
  /** Only when recovering: the run is not in order yet, see {@link SkipReason}. */
  | {
      readonly type: 'skipped';
      readonly run: string;
      readonly root: string;
      readonly reason: SkipReason;
      /** Why, in the words of the system, if it has said anything. */
      readonly failure?: Failure;
    }
  | { readonly type: 'receipt'; readonly receipt: Receipt };

/**
 * Why a run is not recovered.
 * - `alive`: its process is at work
 * - `out-of-sight`: it was begun on another computer, on a folder that both share
 * - `undecided`: the disk does not say where some files are, or fails; recovering goes on another time
 * - `unreachable`: its folder is not there, as when a disk is not connected
 */
export type SkipReason = 'alive' | 'out-of-sight' | 'undecided' | 'unreachable';

/** The outcome of a run, an undo, a redo or a recovery, counted from the disk. */
export interface Receipt extends Tally {
  readonly operation: Operation;
  readonly run: string;
  /** Files that got their new path or, when undoing, their original path. */
  readonly moved: number;
  /** Files whose keywords were changed or, when undoing, are as before. */
  readonly tagged?: number | undefined;
  readonly kept: number;
  /** Of those moved by `undo`, how many have other contents than they were renamed with. */
  readonly changed?: number | undefined;
  readonly failed: number;
  /** Present if copies lack something of their originals: how many lack what. */
  readonly uncarried?: UncarriedCounts | undefined;
  /**
   * Present if contents were not read again: then `hashesAfter` counts the files of the recorded
   * size found under their names.
   */
  readonly checked?: 'names' | undefined;
}

/** Number of contents before and after; `lost` is the number of those no longer found. */
export interface Tally {
  readonly hashesBefore: number;
  readonly hashesAfter: number;
  readonly lost: number;
}
