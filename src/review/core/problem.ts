import { defined } from '../../base/defined.ts';
import { messageOf, PhotonymError } from '../../base/errors.ts';
import type { Problem } from './api-events.ts';

/** Any thrown value as a problem for the page. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof PhotonymError)) return { code: 'INTERNAL', message: messageOf(error) };
  const { code, message, remedy } = error;
  return defined({ code, message, remedy });
}
