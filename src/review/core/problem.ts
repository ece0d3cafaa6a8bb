import { messageOf, PhotonymError } from '../../base/errors.ts';
import type { Problem } from './api.ts';

/** Anything that was thrown, for the page. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof PhotonymError)) return { code: 'INTERNAL', message: messageOf(error) };
  const { code, message, remedy } = error;
  return { code, message, ...(remedy === undefined ? {} : { remedy }) };
}
