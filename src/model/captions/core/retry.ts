/** Milliseconds before the first retry; doubled for each one after it. */
const FIRST_DELAY_MS = 1_000;
const MOST_RETRIES = 3;

/** A server that asks to be left alone for longer is not waited for. */
export const LONGEST_WAIT_MS = 5 * 60_000;

/** Timed out, too many requests, and a gateway or server that is overloaded. */
const PASSING = [408, 425, 429, 502, 503, 504, 529];

/** Whether an answer with this status may be another one a little later. */
export function isPassing(status: number): boolean {
  return PASSING.includes(status);
}

/**
 * Milliseconds to wait before asking again: as long as the server asks for, otherwise ever longer.
 * @param attempt 0 after the first request
 * @param retryAfter the header: seconds, or an HTTP date (RFC 9110, 10.2.3)
 * @param now milliseconds since 1970
 * @returns undefined after the last attempt
 */
export function delayBefore(
  attempt: number,
  retryAfter: string | undefined,
  now: number,
): number | undefined {
  if (attempt >= MOST_RETRIES) return undefined;
  return askedFor(retryAfter, now) ?? FIRST_DELAY_MS * 2 ** attempt;
}

function askedFor(retryAfter: string | undefined, now: number): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\s*\d+(?:\.\d+)?\s*$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
