import type { Failure } from '../../base/errors.ts';
import type { Sequence } from '../../base/packed-list.ts';
import type { ExtensionMend } from '../../find/core/true-extension.ts';
import type { DateSource } from '../../look/core/facts/dates/date-sources.ts';
import type { KeywordChange } from '../../tag/core/change.ts';

/**
 * The fate of one file.
 * - `rename`: it moves from source to target, or is copied or linked there
 * - `unchanged`: it already has the right name
 * - `unsure`: the network is not sure enough; it keeps its name
 * - `undated`: its name or folder would need a date, which is unknown; it keeps its name
 * - `named-by-hand`: a person gave its name, which it keeps
 * - `failed`: it could not be read; it keeps its name
 */
export const PLAN_STATUSES = [
  'rename',
  'unchanged',
  'unsure',
  'undated',
  'named-by-hand',
  'failed',
] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

/** Identity of a file. A plan is never carried out on a file whose identity has changed. */
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
 * One file of a plan. Paths are relative to the plan's root, with `/` between folders. The target of a
 * copy or link is relative to `copyTo` or `linkTo`.
 */
export interface PlannedFile {
  readonly source: string;
  /** If files are moved, equal to `source` unless the status is `rename`. */
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
  /** Best first; scores are 0 to 1. */
  readonly guesses?: readonly { readonly label: string; readonly score: number }[];
  /** A word that is sure enough, but too broad for a name. */
  readonly broad?: string;
  /** What says in a sentence what it shows. */
  readonly caption?: string;
  /** The model that wrote it; absent if the picture carries it. */
  readonly captionBy?: string;
  /** Why no model wrote one. */
  readonly captionError?: string;
  /** The things in the picture, in words. */
  readonly seen?: string;
  /** The keywords that people gave it, in words. */
  readonly written?: string;
  /** The source of the date in its target. */
  readonly takenFrom?: DateSource;
  /** A person typed its new name or chose its label, on the page or in the plan's file. */
  readonly typed?: true;
  /** What changes in its keywords. */
  readonly keywords?: PlannedKeywords;
  /** The picture is damaged, and only its readable part was decoded. */
  readonly truncated?: true;
  /** The extension of the group's picture is corrected, here and in names derived from it. */
  readonly extension?: ExtensionMend;
  /** Why the file keeps its name (status `failed`). */
  readonly failure?: Failure;
}

/** A change of keywords, and the file that has them: the picture itself, or a sidecar, which may be new. */
export interface PlannedKeywords extends KeywordChange {
  /** As `source`: before anything moves. */
  readonly file: string;
}

/** Where files go. */
export interface Filing {
  /** Template of the folders that files are moved into. Missing folders are made. */
  readonly into?: string;
  /** Absolute path of the folder under which verified copies are made; nothing is moved. */
  readonly copyTo?: string;
  /** Absolute path of the folder under which hard links are made; nothing is moved. */
  readonly linkTo?: string;
}

/** Everything that will happen, as a value: a dry run prints it, `apply` carries it out. */
export interface Plan extends Filing {
  /** Absolute path of the folder that all sources are under. */
  readonly root: string;
  readonly model: string;
  readonly template: string;
  /** When it was made, ISO 8601. */
  readonly created: string;
  /** It changes keywords, and no names. */
  readonly only?: 'keywords';
  /**
   * In the order found. The files of a group follow one another, its picture first. Read-only: iterate
   * over it, or use `length` and `at`. In a plan that you make yourself it may be an array.
   */
  readonly files: Sequence<PlannedFile>;
}

/** Whether the files of a plan are moved, not copied or linked. */
export function isMoved({ copyTo, linkTo }: Filing): boolean {
  return copyTo === undefined && linkTo === undefined;
}
