import { type ErrorCode, messageOf, PhotonymError } from '../../base/errors.ts';
import type { ModelFolder } from '../store/model-folder.ts';
import type { ClassifierFacts, ClassifierOptions, Prediction } from './classifier.ts';

/** What the thread is started with. */
export interface ThreadStart {
  readonly folder: ModelFolder;
  readonly options: ClassifierOptions;
}

/** To the thread: look at these. */
export interface RunRequest {
  readonly id: number;
  /** The pictures one after the other, each of the network's input size. */
  readonly pixels: SharedArrayBuffer;
  readonly count: number;
}

/** From the thread. */
export type ThreadMessage =
  | { readonly type: 'ready'; readonly facts: ClassifierFacts }
  | { readonly type: 'refused'; readonly error: SentError }
  | { readonly type: 'done'; readonly id: number; readonly predictions: readonly Prediction[] }
  | { readonly type: 'failed'; readonly id: number; readonly error: SentError };

/** An error as it crosses: classes and their fields do not. */
export interface SentError {
  readonly message: string;
  readonly code: ErrorCode | undefined;
  readonly remedy: string | undefined;
}

export function sendError(error: unknown): SentError {
  const own = error instanceof PhotonymError ? error : undefined;
  return { message: messageOf(error), code: own?.code, remedy: own?.remedy };
}

export function receiveError({ message, code, remedy }: SentError): Error {
  if (code === undefined) return new Error(message);
  return new PhotonymError(code, message, remedy === undefined ? {} : { remedy });
}
