import type { Failure } from '../../base/errors.ts';
import type { Sequence } from '../../base/packed-list.ts';
import type { ExtensionMend } from '../../find/core/true-extension.ts';

/**
 * What is to happen to one file.
 * - `rename`: moves from source to target, or is copied or linked there
 * - `unchanged`: already has the name it should have
 * - `unsure`: the network is not sure enough; keeps its name
 * - `failed`: could not be looked at; keeps its name
 */
export type PlanStatus = 'rename' | 'unchanged' | 'unsure' | 'failed';

/** What a plan binds itself to, so that it is never carried out on another file. */
export interface FileIdentity {
  /** Bytes. */
  readonly size: number;
  /** Modification time in nanoseconds since 1970. */
  readonly mtimeNs: bigint;
  readonly inode: bigint;
  /** Content hash, lower-case hexadecimal. */
  readonly sha256: string;
}

/**
 * One file of a plan. Paths are relative to the plan's root, with `/` between folders; the target of
 * a copy or a link is relative to the folder where that is made.
 */
export interface PlannedFile {
  readonly source: string;
  /** Where files are moved, equal to `source` unless the status is `rename`. */
  readonly target: string;
  readonly status: PlanStatus;
  /** Files of one group (a picture and its companions) move all or none. */
  readonly group: number;
  /** `picture`, or a companion that travels with one. */
  readonly role: 'picture' | 'companion';
  readonly identity: FileIdentity;
  readonly label?: string;
  /** Probability that the label is true, 0 to 1. */
  readonly probability?: number;
  /** The best guesses, best first. */
  readonly guesses?: readonly { readonly label: string; readonly score: number }[];
  /** The picture is damaged, and only what could be read of it was looked at. */
  readonly truncated?: true;
  /** The extension of the group's picture is mended, and what follows it with it. */
  readonly extension?: ExtensionMend;
  /** Why the file keeps its name (status `failed`). */
  readonly failure?: Failure;
}

/** Where files go besides getting a name. */
export interface Filing {
  /** Template of the folders that files are moved into; they are made where they are not there. */
  readonly into?: string;
  /** Absolute path of the folder under which verified copies are made; nothing is moved. */
  readonly copyTo?: string;
  /** Absolute path of the folder under which hard links are made; nothing is moved. */
  readonly linkTo?: string;
}

/** What will happen, as a value: printed by a dry run, consumed by apply. */
export interface Plan extends Filing {
  /** Absolute path under which everything happens. */
  readonly root: string;
  readonly model: string;
  readonly template: string;
  /** ISO 8601. */
  readonly created: string;
  /**
   * In the order found; the files of a group follow one another, its picture first. An array, or a
   * list that holds a million of them in little memory.
   */
  readonly files: Sequence<PlannedFile>;
}

/** Whether the files of a plan are moved, not copied or linked. */
export function isMoved({ copyTo, linkTo }: Filing): boolean {
  return copyTo === undefined && linkTo === undefined;
}
