/**
 * What stops a whole command. What is wrong with one picture is never an error but data: see
 * {@link Failure}.
 */
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
  | 'RUN_NOT_FOUND'
  | 'RUN_UNFINISHED'
  | 'PLAN_STALE'
  | 'PLAN_BLOCKED'
  | 'BUSY'
  | 'OUTPUT_EXISTS'
  | 'OUTPUT_UNWRITABLE'
  | 'DISK_FULL'
  | 'INTERRUPTED';

/** An error that says what happened (`message`), why (`cause`) and what to do (`remedy`). */
export class PhotonymError extends Error {
  override readonly name = 'PhotonymError';
  readonly code: ErrorCode;
  /** What the user can do about it, as a sentence; absent where there is nothing to do. */
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

/** Why one file could not be looked at or moved. */
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
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

/** What is wrong with one file: data that travels with it, so that it costs only itself. */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
}

/** The `code` of a Node.js system error such as ENOENT, or undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Throws INTERRUPTED if the signal has been aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw interruptedBy(signal);
}

/** The error of what an aborted signal has stopped. */
export function interruptedBy(signal: AbortSignal): PhotonymError {
  return new PhotonymError('INTERRUPTED', 'Interrupted.', { cause: signal.reason });
}
