import type { Failure, FailureCode } from '../../base/errors.ts';

/** A picture that cannot be decoded, for a reason that can be stated. */
export class DecodeError extends Error {
  readonly failure: Failure;

  constructor(code: FailureCode, message: string) {
    super(message);
    this.failure = { code, message };
  }
}

/** @throws DecodeError TOO_LARGE if the header declares more pixels than the limit */
export function refuseTooManyPixels(width: number, height: number, maxPixels: number): void {
  if (width * height <= maxPixels) return;
  throw new DecodeError(
    'TOO_LARGE',
    `has too many pixels (${width} x ${height}; the limit is --max-pixels ${maxPixels})`,
  );
}
