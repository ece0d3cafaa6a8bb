import { type BigIntStats, lstatSync } from 'node:fs';
import { lstat } from 'node:fs/promises';

/** Longer than this takes an answer that the system does not have at hand; one that it has, 5 µs. */
const SLOW_MS = 0.1;

/** So many files are asked for side by side after a slow answer, and up to so many after several. */
const FEWEST_ASIDE = 16;
const MOST_ASIDE = 4096;

/** How files are asked for and timed. */
export interface Asking {
  readonly atOnce: (path: string) => BigIntStats;
  readonly aside: (path: string) => Promise<BigIntStats>;
  /** Milliseconds. */
  readonly now: () => number;
}

const ASKING: Asking = {
  atOnce: (path) => lstatSync(path, { bigint: true }),
  aside: (path) => lstat(path, { bigint: true }),
  now: () => performance.now(),
};

/**
 * `lstat` for very many files. What the system has at hand is asked for in this thread: to wake
 * another costs several times what the answer does. Where one comes slowly, from a cold disk or over a
 * network, the next files are asked for in other threads, side by side; then it is tried again.
 */
export function makeLstat({ atOnce, aside, now }: Asking = ASKING) {
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
