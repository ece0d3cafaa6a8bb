import { type BigIntStats, lstatSync } from 'node:fs';
import { lstat } from 'node:fs/promises';

/** A slower answer did not come from the system's cache, which takes about 5 µs. */
const SLOW_MS = 0.1;

/** Files left to other threads after one slow answer, doubled after each further one. */
const FEWEST_ASIDE = 16;
const MOST_ASIDE = 4096;

/** Ways to query a file, and the clock to time them with. */
interface LstatCalls {
  /** In this thread. */
  readonly atOnce: (path: string) => BigIntStats;
  /** In another thread. */
  readonly aside: (path: string) => Promise<BigIntStats>;
  /** Milliseconds. */
  readonly now: () => number;
}

const SYSTEM_CALLS: LstatCalls = {
  atOnce: (path) => lstatSync(path, { bigint: true }),
  aside: (path) => lstat(path, { bigint: true }),
  now: () => performance.now(),
};

/**
 * `lstat` for many files. Answers from the system's cache are fetched in this thread, since waking
 * another would take several times as long. After a slow answer, from a cold disk or a network, the
 * next files are queried in other threads concurrently; then this thread tries again.
 */
export function makeLstat({ atOnce, aside, now }: LstatCalls = SYSTEM_CALLS) {
  let left = 0;
  let next = FEWEST_ASIDE;
  return async (path: string): Promise<BigIntStats> => {
    if (left > 0) {
      left--;
      return await aside(path);
    }
    const started = now();
    try {
      return atOnce(path);
    } finally {
      const isSlow = now() - started > SLOW_MS;
      left = isSlow ? next : 0;
      next = isSlow ? Math.min(next * 2, MOST_ASIDE) : FEWEST_ASIDE;
    }
  };
}
