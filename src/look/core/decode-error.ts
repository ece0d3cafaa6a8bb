import type { Failure, FailureCode } from '../../base/errors.ts';

/** Thrown while a picture is opened or decoded, where more is known than that it cannot be. */
export class DecodeError extends Error {
  readonly failure: Failure;

  constructor(code: FailureCode, message: string) {
    super(message);
    this.failure = { code, message };
  }
}

/** @throws DecodeError where a header promises more pixels than are decoded */
export function refuseTooManyPixels(width: number, height: number, maxPixels: number): void {
  if (width * height <= maxPixels) return;
  throw new DecodeError(
    'TOO_LARGE',
    `has more pixels than are decoded (${width} x ${height}; the limit is --max-pixels ${maxPixels})`,
  );
}
