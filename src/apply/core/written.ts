import type { Failure } from '../../base/errors.ts';
import type { FileIdentity } from '../../plan/core/plan.ts';
import type { TaggedFile } from '../../tag/core/change.ts';
import type { MoveState } from './run.ts';

/** A content. */
export interface Content {
  /** Bytes. */
  readonly size: number;
  /** SHA-256, lower-case hexadecimal. */
  readonly sha256: string;
}

/** Where a way from one content to another is kept, in the file of its run. */
export interface KeptRange {
  readonly at: number;
  readonly bytes: number;
}

/**
 * A journalled write: a file gets another content, or is made. Its states are those of a step:
 * `done` when it has the new content, `undone` when it has the old one again.
 */
export interface WriteEntry {
  readonly seq: number;
  readonly group: number;
  /** The file's place in the plan; undefined for one that is made. */
  readonly file: number | undefined;
  readonly kind: TaggedFile;
  /** Relative to the root: after the moves of its run. */
  readonly path: string;
  readonly state: MoveState;
  readonly failure?: Failure | undefined;
  /** The file before; undefined if there was none. */
  readonly before: FileIdentity | undefined;
  /** Undefined until it has been made. */
  readonly after: Content | undefined;
  /** How the old content is made of the new one, and the other way round. */
  readonly back: KeptRange | undefined;
  readonly forth: KeptRange | undefined;
}

/** What is noted of a write before the file changes. */
export type WriteNote = Pick<WriteEntry, 'seq'> &
  Partial<Pick<WriteEntry, 'after' | 'back' | 'forth'>>;

/** What became of a write. */
export interface WriteOutcome {
  readonly seq: number;
  readonly state: MoveState;
  readonly failure?: Failure | undefined;
}
