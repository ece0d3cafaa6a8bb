import type { RunEvent } from '../../apply/core/run-event.ts';
import type { Failure } from '../../base/errors.ts';
import type { Judgement } from '../../label/judgement.ts';
import type { PlanStatus } from '../../plan/core/plan.ts';

/** Why a watcher pauses. */
export type PauseReason = 'battery' | 'load';

/** How a watcher learns of changes: the system tells it, or it compares the folders with what it knows. */
export type WatchMeans = 'notices' | 'comparing';

/** What a watcher tells. Paths of files are as the user would write them. */
export type WatchEvent =
  /** It watches: what comes from now on, and what came while it was away, is found. */
  | {
      readonly type: 'watching';
      readonly root: string;
      /** Whether it was never watched to the end of its first comparison. */
      readonly isFirst: boolean;
      readonly by: WatchMeans;
      /** Why folders are compared, where the system should tell. */
      readonly why?: string;
    }
  /** Everything in the folder has been compared with what was known; told once. */
  | { readonly type: 'compared'; readonly root: string }
  /** A picture was looked at, and is in the catalog. */
  | { readonly type: 'looked'; readonly judgement: Judgement }
  /** A new picture keeps its name. */
  | { readonly type: 'kept'; readonly file: string; readonly status: PlanStatus }
  /** The journal's part of a batch, whose paths are relative to the run's root. */
  | { readonly type: 'run'; readonly event: RunEvent }
  /** A file could not be read or moved. It is told once, and tried again when it changes, or later. */
  | { readonly type: 'failed'; readonly file: string; readonly failure: Failure }
  /** Nothing goes on until this has passed. It is told once. */
  | { readonly type: 'trouble'; readonly message: string; readonly remedy?: string | undefined }
  | { readonly type: 'paused'; readonly why: PauseReason }
  | { readonly type: 'resumed' }
  /** A watched folder has gone, as when a disk is unplugged. */
  | { readonly type: 'away'; readonly root: string }
  | { readonly type: 'back'; readonly root: string }
  | { readonly type: 'stopped' };
