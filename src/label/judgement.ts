import type { Failure } from '../base/errors.ts';
import type { PictureFormat } from '../find/core/formats.ts';
import type { CaptureFacts } from '../look/core/facts/facts.ts';
import type { Detection } from '../model/core/detections.ts';
import type { TextLine } from '../model/core/reading/text-line.ts';
import type { Caption } from './caption.ts';
import type { Decision } from './decide.ts';
import type { TextFacts } from './text/text-facts.ts';
import type { Thing } from './things.ts';

interface JudgedFile {
  /** Absolute path. */
  readonly path: string;
  /** The path as the user would write it. */
  readonly file: string;
}

/** The judgement of a picture that could be read. */
export interface SeenJudgement extends JudgedFile, Decision {
  readonly format: PictureFormat;
  readonly facts: CaptureFacts;
  /** When the file was last written, milliseconds since 1970. */
  readonly modifiedMs: number;
  /** Softmax over the network's classes. */
  readonly scores: Float32Array;
  /** What a detector found, as it gave it; absent where none looked. */
  readonly detections?: readonly Detection[];
  /** The things in the picture, likeliest first; absent if no network looked for things. */
  readonly things?: readonly Thing[];
  /** The number of people among the things. */
  readonly people?: number;
  /** The number of faces; absent if no network looked for them. */
  readonly faces?: number;
  /** The lines of text in the order in which they are read; absent if no network looked for text. */
  readonly text?: readonly TextLine[];
  /** What the text says, and what kind of picture that makes it; absent as `text` is. */
  readonly reading?: TextFacts;
  /** A sentence about it: its own or, without one, a model's; absent unless captions were asked for. */
  readonly caption?: Caption;
  /** Why a model gave none. */
  readonly captionError?: string;
  /** Input of the network's last linear layer; empty if it has none. */
  readonly features: Float32Array;
  /** The picture's embedding for learned categories; absent if none are in use. */
  readonly embedding?: Float32Array;
  /** The label from a correction; `label` is the same. */
  readonly corrected?: string;
}

/** The judgement of a picture that could not be read. */
export interface FailedJudgement extends JudgedFile {
  readonly status: 'failed';
  /** Absent if the format was not recognised. */
  readonly format?: PictureFormat;
  readonly failure: Failure;
}

/** Everything known about one picture after looking, or why it could not be read. */
export type Judgement = SeenJudgement | FailedJudgement;
