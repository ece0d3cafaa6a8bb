import type { Failure } from '../base/errors.ts';
import type { PictureFormat } from '../find/core/formats.ts';
import type { CaptureFacts } from '../look/core/facts/facts.ts';
import type { Decision } from './decide.ts';

interface Judged {
  /** Absolute path. */
  readonly path: string;
  /** The path as the user would write it. */
  readonly file: string;
}

/** A picture that has been looked at. */
export interface SeenJudgement extends Judged, Decision {
  readonly format: PictureFormat;
  readonly facts: CaptureFacts;
  /** When the file was last written, milliseconds since 1970. */
  readonly modifiedMs: number;
  /** Softmax over the network's classes. */
  readonly scores: Float32Array;
  /** Input of the network's last linear layer; empty where it has none. */
  readonly features: Float32Array;
  /** The picture as a point among what has been learned; absent where nothing has. */
  readonly embedding?: Float32Array;
  /** What somebody has said that it is to be called always; `label` says it too. */
  readonly corrected?: string;
}

/** A picture that could not be looked at. */
export interface FailedJudgement extends Judged {
  readonly status: 'failed';
  /** Absent where not even the kind of picture could be told. */
  readonly format?: PictureFormat;
  readonly failure: Failure;
}

/** What photonym makes of one picture. */
export type Judgement = SeenJudgement | FailedJudgement;
