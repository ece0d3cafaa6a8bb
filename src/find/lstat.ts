import { type BigIntStats, lstatSync } from 'node:fs';
import { lstat } from 'node:fs/promises';

/** A slower answer did not come from the system's cache, which takes about 5 µs. */
const SLOW_MS = 0.1;

/** Files left to other threads after a second slow answer, doubled after each further one. */
const FEWEST_ASIDE = 16;
const MOST_ASIDE = 4096;

/** Ways to ask the system, and the clock to time them with. */
interface Ways<Asked, Answer> {
  /** In this thread; what a promise still does is not timed. */
  readonly atOnce: (asked: Asked) => Answer | Promise<Answer>;
  /** In another thread. */
  readonly aside: (asked: Asked) => Promise<Answer>;
  /** Milliseconds. */
  readonly now: () => number;
  /** Milliseconds after which an answer was slow. */
  readonly slow: number;
}

type LstatCalls = Omit<Ways<string, BigIntStats>, 'slow'>;

const SYSTEM_CALLS: LstatCalls = {
  atOnce: (path) => lstatSync(path, { bigint: true }),
  aside: (path) => lstat(path, { bigint: true }),
  now: () => performance.now(),
};

/** `lstat` for many files: see {@link whileQuick}. */
export function makeLstat(
  calls: LstatCalls = SYSTEM_CALLS,
): (path: string) => Promise<BigIntStats> {
  return whileQuick({ ...calls, slow: SLOW_MS });
}

/**
 * Asks the system about many files. Answers from its cache are fetched in this thread, since waking
 * another would take several times as long. After two slow answers, from a cold disk or a network, the
 * next files are asked about in other threads concurrently; then this thread tries again. One alone is slow
 * where other programs are busy.
 */
export function whileQuick<Asked, Answer>({
  atOnce,
  aside,
  now,
  slow,
}: Ways<Asked, Answer>): (asked: Asked) => Promise<Answer> {
  let left = 0;
  let next = 0;
  return async (asked) => {
    if (left > 0) {
      left--;
      return await aside(asked);
    }
    const started = now();
    try {
      return atOnce(asked);
    } finally {
      const isSlow = now() - started > slow;
      left = isSlow ? next : 0;
      next = isSlow ? Math.min(Math.max(next * 2, FEWEST_ASIDE), MOST_ASIDE) : 0;
    }
  };
}
