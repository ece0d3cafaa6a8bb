/** Codes of errors that stop a whole command. A problem of one picture is data: a {@link Failure}. */
export type ErrorCode =
  | 'USAGE'
  | 'NOTHING_FOUND'
  | 'PATH_NOT_FOUND'
  | 'PATH_UNREADABLE'
  | 'TREE_INVALID'
  | 'MODEL_NOT_FOUND'
  | 'MODEL_UNSUPPORTED'
  | 'MODEL_DAMAGED'
  | 'DOWNLOAD_FAILED'
  | 'JOURNAL_UNAVAILABLE'
  | 'CATALOG_UNAVAILABLE'
  | 'LEARNED_DAMAGED'
  | 'CORRECTIONS_UNAVAILABLE'
  | 'DECISIONS_UNAVAILABLE'
  | 'PLACES_UNAVAILABLE'
  | 'RUN_NOT_FOUND'
  | 'RUN_UNFINISHED'
  | 'PLAN_STALE'
  | 'PLAN_BLOCKED'
  | 'BUSY'
  | 'QUEUE_UNAVAILABLE'
  | 'QUEUE_REFUSED'
  | 'OUTPUT_EXISTS'
  | 'OUTPUT_UNWRITABLE'
  | 'DISK_FULL'
  | 'INTERRUPTED';

/**
 * An error with what happened (`message`), why (`cause`) and what to do (`remedy`).
 * @example
 * ```ts
 * import { openClassifier, PhotonymError } from 'photonym';
 *
 * try {
 *   await openClassifier({ model: './no-such-model' });
 * } catch (error) {
 *   if (!(error instanceof PhotonymError)) throw error;
 *   console.log(error.code, error.message, error.remedy);
 * }
 * ```
 */
export class PhotonymError extends Error {
  override readonly name = 'PhotonymError';
  readonly code: ErrorCode;
  /** A sentence with advice for the user, if there is any. */
  readonly remedy: string | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    { remedy, cause }: { remedy?: string; cause?: unknown } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.remedy = remedy;
  }
}

/** The error that came first, where ending what was in use (`using`) has brought about more. */
export function firstError(error: unknown): unknown {
  let first = error;
  while (first instanceof Error && first.name === 'SuppressedError' && 'suppressed' in first)
    first = first.suppressed;
  return first;
}

/** Codes of problems of one file. */
export const FAILURE_CODES = [
  'DECODE_FAILED',
  'UNSUPPORTED_FORMAT',
  'TOO_LARGE',
  'UNREADABLE',
  'VANISHED',
  'CHANGED',
  'TARGET_EXISTS',
  'NO_SPACE',
  'NOT_PERMITTED',
  'MOVE_FAILED',
  'NOT_WRITABLE',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

/** Why one file could not be read or moved: data that stops nothing else. */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
}

/** The `code` of a Node.js system error, such as ENOENT; undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** Whether an error says that a file is not there, or cannot be there: a part of its path is no folder. */
export function isAbsence(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Throws INTERRUPTED if the signal has been aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw interruptedBy(signal);
}

/** The error of work that an aborted signal has stopped. */
export function interruptedBy(signal: AbortSignal): PhotonymError {
  return new PhotonymError('INTERRUPTED', 'Interrupted.', { cause: signal.reason });
}
