import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { limiter } from '../../stream.ts';
import type { Outcome, ShrinkAnswer, ShrinkRequest } from './thread-messages.ts';

/** Where the build puts jpeg-worker.ts. */
const WORKER = new URL('./jpeg-worker.js', import.meta.url);

/** More threads than this would wait for the disk. */
const MOST_THREADS = 16;

const turn = limiter(Math.min(availableParallelism(), MOST_THREADS));
const idle: ShrinkThread[] = [];

/**
 * Has a JPEG made small in one of as many threads as there are cores, which start when they are
 * needed and do not keep a process alive.
 *
 * Run from the sources there is no built worker, and it is done in this thread.
 */
export async function shrinkInThread(request: ShrinkRequest): Promise<Outcome> {
  if (!existsSync(fileURLToPath(WORKER))) {
    const { answer } = await import('./answer.ts');
    return answer(request).outcome;
  }
  return await turn(async () => {
    const thread = idle.pop() ?? new ShrinkThread();
    const answer = await thread.run(request);
    if (answer === 'dead') return undefined;
    idle.push(thread);
    return answer.outcome;
  });
}

class ShrinkThread {
  readonly #worker = new Worker(WORKER, { execArgv: [] });

  constructor() {
    this.#worker.on('error', () => {});
  }

  run(request: ShrinkRequest): Promise<ShrinkAnswer | 'dead'> {
    const worker = this.#worker;
    worker.ref();
    return new Promise((resolve) => {
      const settle = (answer: ShrinkAnswer | 'dead'): void => {
        worker.off('message', answered);
        worker.off('exit', died);
        worker.unref();
        resolve(answer);
      };
      const answered = (answer: ShrinkAnswer): void => settle(answer);
      const died = (): void => settle('dead');
      worker.once('message', answered);
      worker.once('exit', died);
      worker.postMessage(request);
    });
  }
}
