import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { limiter } from '../../../base/stream.ts';
import type { Outcome, ShrinkAnswer, ShrinkRequest } from '../../core/jpeg/shrink-request.ts';

/** Where the build puts jpeg-worker.ts. */
const WORKER = new URL('./jpeg-worker.js', import.meta.url);

/** More threads than this would wait for the disk. */
const MOST_THREADS = 16;

/** Requests to a thread at once: one that it works on, and the next, so that it never waits for one. */
const REQUESTS = 2;

/** Little garbage is made here: with room for more a run holds 10 MB more, and is no faster. */
const LIMITS = { maxYoungGenerationSizeMb: 4 } as const;

const size = Math.min(availableParallelism(), MOST_THREADS);
const turn = limiter(size * REQUESTS);
const threads: ShrinkThread[] = [];

/**
 * Has a JPEG made small in one of as many threads as there are cores, which start when they are
 * needed and do not keep a process alive.
 *
 * Run from the sources there is no built worker, and it is done in this thread.
 */
export async function shrinkInThread(request: ShrinkRequest): Promise<Outcome> {
  if (!existsSync(fileURLToPath(WORKER))) {
    const { answer } = await import('./shrink-file.ts');
    return answer(request).outcome;
  }
  return await turn(() => idlest().run(request));
}

function idlest(): ShrinkThread {
  const [thread] = threads.toSorted((a, b) => a.requests - b.requests);
  if (thread !== undefined && (thread.requests === 0 || threads.length === size)) return thread;
  const started = new ShrinkThread((dead) => threads.splice(threads.indexOf(dead), 1));
  threads.push(started);
  return started;
}

/** A thread, which answers in the order in which it is asked. */
class ShrinkThread {
  readonly #worker = new Worker(WORKER, { execArgv: [], resourceLimits: LIMITS });
  readonly #waiting: ((outcome: Outcome) => void)[] = [];

  constructor(onDeath: (thread: ShrinkThread) => void) {
    this.#worker.on('message', ({ outcome }: ShrinkAnswer) => {
      const [answered] = this.#waiting.splice(0, 1);
      if (this.#waiting.length === 0) this.#worker.unref();
      answered?.(outcome);
    });
    this.#worker.on('error', () => {});
    this.#worker.on('exit', () => {
      onDeath(this);
      for (const answered of this.#waiting.splice(0)) answered(undefined);
    });
  }

  get requests(): number {
    return this.#waiting.length;
  }

  run(request: ShrinkRequest): Promise<Outcome> {
    this.#worker.ref();
    this.#worker.postMessage(request);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
