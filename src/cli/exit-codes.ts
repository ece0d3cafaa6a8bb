import { type ErrorCode, PhotonymError } from '../base/errors.ts';

/** The exit codes that scripts rely on. */
export const EXIT = {
  /** All done. */
  done: 0,
  /** Done, but some pictures failed; or not finished, for a reason that was printed. */
  someFailed: 1,
  usage: 2,
  noModel: 3,
  /** The plan is stale or blocked. */
  blocked: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Receives the exit code of the command that ran. */
export type Finish = (code: ExitCode) => void;

const EXIT_OF: Readonly<Record<ErrorCode, ExitCode>> = {
  USAGE: EXIT.usage,
  NOTHING_FOUND: EXIT.done,
  PATH_NOT_FOUND: EXIT.usage,
  PATH_UNREADABLE: EXIT.someFailed,
  TREE_INVALID: EXIT.usage,
  MODEL_NOT_FOUND: EXIT.noModel,
  MODEL_UNSUPPORTED: EXIT.noModel,
  MODEL_DAMAGED: EXIT.noModel,
  DOWNLOAD_FAILED: EXIT.noModel,
  JOURNAL_UNAVAILABLE: EXIT.someFailed,
  CATALOG_UNAVAILABLE: EXIT.someFailed,
  LEARNED_DAMAGED: EXIT.someFailed,
  CORRECTIONS_UNAVAILABLE: EXIT.someFailed,
  DECISIONS_UNAVAILABLE: EXIT.someFailed,
  PLACES_UNAVAILABLE: EXIT.someFailed,
  RUN_NOT_FOUND: EXIT.usage,
  RUN_UNFINISHED: EXIT.blocked,
  PLAN_STALE: EXIT.blocked,
  PLAN_BLOCKED: EXIT.blocked,
  BUSY: EXIT.blocked,
  QUEUE_UNAVAILABLE: EXIT.someFailed,
  QUEUE_REFUSED: EXIT.blocked,
  OUTPUT_EXISTS: EXIT.usage,
  OUTPUT_UNWRITABLE: EXIT.someFailed,
  DISK_FULL: EXIT.someFailed,
  INTERRUPTED: EXIT.interrupted,
};

/** The exit code for a thrown error. */
export function exitCodeOf(error: unknown): ExitCode {
  return error instanceof PhotonymError ? EXIT_OF[error.code] : EXIT.someFailed;
}
