import type { Failure } from '../../base/errors.ts';
import type { Found } from '../../find/core/found.ts';
import type { Judgement } from '../../label/judgement.ts';

/** A picture has been looked at, or could not be. In the order in which pictures are found. */
export interface JudgedEvent {
  readonly type: 'judged';
  readonly judgement: Judgement;
}

/** A folder, or a file that may be a picture, could not be read; the others go on. */
export interface SkippedEvent {
  readonly type: 'skipped';
  /** The path as the user would write it. */
  readonly file: string;
  readonly failure: Failure;
}

export type ClassifyEvent = JudgedEvent | SkippedEvent;

/** An event, and the file that it is about. */
export interface FoundEvent {
  readonly found: Found;
  readonly event: ClassifyEvent;
}
