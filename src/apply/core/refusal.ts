import { basename } from 'node:path';
import {
  type Failure,
  type FailureCode,
  messageOf,
  PhotonymError,
  systemCode,
} from '../../base/errors.ts';

/** Inside this stage: a file that is not moved, thrown as far as the mover, which returns it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly failure: Failure;

  constructor(code: FailureCode, message: string) {
    super(message);
    this.failure = { code, message };
  }
}

const CODES: Partial<Record<string, FailureCode>> = {
  EEXIST: 'TARGET_EXISTS',
  ENOSPC: 'NO_SPACE',
  EDQUOT: 'NO_SPACE',
  EACCES: 'NOT_PERMITTED',
  EPERM: 'NOT_PERMITTED',
  EROFS: 'NOT_PERMITTED',
};

/**
 * Why one file could not be moved, from whatever the attempt threw.
 *
 * @throws the error itself if it is neither a refusal nor the file system's: that is a bug of ours.
 */
export function failureOf(error: unknown, source: string, target: string): Failure {
  if (error instanceof Refusal) return error.failure;
  const system = systemCode(error);
  if (system === undefined || error instanceof PhotonymError) throw error;
  const code = CODES[system] ?? 'MOVE_FAILED';
  return { code, message: sentence(code, basename(source), basename(target), reasonOf(error)) };
}

/** What the system says, without the call and its paths: the folder may be held by a path that tells a person nothing. */
function reasonOf(error: unknown): string {
  const message = messageOf(error);
  const { syscall } = error instanceof Error && 'syscall' in error ? error : {};
  const end = typeof syscall === 'string' ? message.indexOf(`, ${syscall}`) : -1;
  return end === -1 ? message : message.slice(0, end);
}

function sentence(code: FailureCode, source: string, target: string, reason: string): string {
  switch (code) {
    case 'TARGET_EXISTS':
      return `"${source}" stays as it is, because there is already a file called "${target}".`;
    case 'NO_SPACE':
      return `"${source}" stays as it is, because there is no room left on the disk.`;
    case 'NOT_PERMITTED':
      return `"${source}" stays as it is, because the system does not permit it: ${reason}`;
    default:
      return `"${source}" stays as it is: ${reason}`;
  }
}
