const DAY = 86_400_000;

/** A clock that is behind this program is not believed. */
const NOT_BEFORE = Date.UTC(2026, 0, 1);

/** No picture was taken later than this, in milliseconds since 1970; a day is left for time zones. */
export function latestDate(): number {
  return Math.max(Date.now(), NOT_BEFORE) + DAY;
}

/** Minutes that this machine's local time is ahead of UTC at a point in time, in milliseconds since 1970. */
export function minutesAhead(milliseconds: number): number {
  return -new Date(milliseconds).getTimezoneOffset();
}
