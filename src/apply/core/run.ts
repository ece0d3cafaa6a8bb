import type { Failure } from '../../base/errors.ts';
import type { FileIdentity } from '../../plan/core/plan.ts';
import type { Owner } from '../journal/owner.ts';

/**
 * Where a run stands.
 * - `running`, `undoing`, `redoing`: under way, or left so by a crash
 * - `finished`, `interrupted`: what it renamed can be undone
 * - `undone`, `partly-undone`: everything has been put back, or some of it; that can be redone
 */
export type RunStatus =
  | 'running'
  | 'finished'
  | 'interrupted'
  | 'undoing'
  | 'redoing'
  | 'undone'
  | 'partly-undone';

/**
 * Where a journalled step stands.
 * - `intended`: about to be moved, or being moved, from source to target
 * - `undoing`: about to be moved, or being moved, back
 * - `done`: the file is at the target
 * - `failed`: could not be moved, or was moved back because its group could not; at the source
 * - `undone`: put back by `undo`; at the source
 * - `kept`: never moved, because the plan leaves it or the run ended before; at the source
 * - `missing`: at none of its places when it was last looked for; recovering, undoing and redoing
 *   look again
 */
export type MoveState = 'intended' | 'undoing' | 'done' | 'failed' | 'undone' | 'kept' | 'missing';

/** The action of a run: files get another path, or copies or hard links are made of them. */
export type Action = 'move' | 'copy' | 'link';

/** A run as the journal knows it. */
export interface RunRecord {
  /** Its place in the order of runs. */
  readonly number: number;
  readonly id: string;
  readonly root: string;
  readonly action: Action;
  /** Tells the root from the empty folder that a disk is mounted on; older runs have none. */
  readonly rootInode?: bigint | undefined;
  /** Where copies and links are made; the root itself where files are moved. */
  readonly destination: string;
  readonly model: string;
  readonly template: string;
  /** ISO 8601. */
  readonly started: string;
  readonly finished: string | undefined;
  readonly status: RunStatus;
  readonly owner: Owner;
}

/** One file of a run, moved in one step or, by way of a temporary name, in two. */
export interface RunFile {
  /** Its place in the plan. */
  readonly index: number;
  readonly group: number;
  readonly role: 'picture' | 'companion';
  /** The original path, relative to the root. */
  readonly source: string;
  /** The path it, its copy or its link is to have in the end, relative to the destination. */
  readonly target: string;
  readonly identity: FileIdentity;
  /** Names the file had before anything moved; one more means that a move is half-way. */
  readonly links: number;
  /** A person typed its new name. */
  readonly typed?: true;
}

/** One journalled step of a file; one that keeps its name has a single entry that is none. */
export interface Entry {
  /** Its place in the order of steps. */
  readonly seq: number;
  /** Whether something is to be done: not for a file that stays as it is. */
  readonly isStep: boolean;
  /** Steps of different batches may be taken in any order, also at the same time. */
  readonly batch: number;
  readonly file: RunFile;
  readonly source: string;
  readonly target: string;
  readonly state: MoveState;
  readonly failure?: Failure | undefined;
  /** A copy under way, or a second name that is left of a move whose outcome is known. */
  readonly copy?: CopyNote | undefined;
}

/** The facts noted about a copy in the making. */
export interface CopyNote {
  /** Relative to the root: the target, or a temporary name beside it. */
  readonly path: string;
  /** Known as soon as the file exists; until then whatever is at the path may not be ours. */
  readonly inode: bigint | undefined;
}

/** The outcome of a step. */
export interface StepOutcome {
  readonly seq: number;
  readonly state: MoveState;
  readonly failure?: Failure | undefined;
  /** A second name that the file has got and that could not be removed; relative to the root. */
  readonly leftover?: string | undefined;
}

/** Whether a run has steps whose outcome may not be in the journal. */
export function isUnfinished({ status }: { readonly status: RunStatus }): boolean {
  return status === 'running' || status === 'undoing' || status === 'redoing';
}

/** An id that sorts by time and can be typed: 20260503-182231-4f2a, in UTC. */
export function newRunId(now: Date, random: number): string {
  const digits = now.toISOString().replace(/[^0-9]/g, '');
  const suffix = Math.floor(random * 0x10000)
    .toString(16)
    .padStart(4, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8, 14)}-${suffix}`;
}

/** Whether a text has the form of an id of a run. */
export function isRunId(text: string): boolean {
  return /^\d{8}-\d{6}-[0-9a-f]{4}$/.test(text);
}

/**
 * Where a folder stands that a run makes.
 * - `intended`: about to be made
 * - `made`: by us, so that it may be removed when it is empty
 * - `gone`: not there, or not made by us
 * - `emptied`: removed by us, or about to be, because its last file has moved; undo makes it again
 */
export type FolderState = 'intended' | 'made' | 'gone' | 'emptied';

/** A folder that a run makes, or removes. */
export interface RunFolder {
  readonly run: number;
  readonly seq: number;
  /** Absolute. */
  readonly path: string;
  readonly state: FolderState;
  /** Access rights of one that was removed. */
  readonly mode: number | null;
}
