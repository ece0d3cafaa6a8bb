import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { WorkerPool } from '../../../base/workers/pool.ts';
import { startThread, WorkerEnded } from '../../../base/workers/worker.ts';
import type { Outcome, ShrinkRequest } from '../../core/jpeg/shrink-request.ts';

/** Where the build puts jpeg-worker.ts. */
const WORKER = new URL('./jpeg-worker.js', import.meta.url);

/** More threads than this would wait for the disk. */
const MOST_THREADS = 16;

/** Little garbage is made here: with room for more a run holds 10 MB more, and is no faster. */
const LIMITS = { maxYoungGenerationSizeMb: 4 } as const;

const pool = new WorkerPool<ShrinkRequest, Outcome>({
  start: () => startThread(WORKER, { limits: LIMITS }),
  size: Math.min(availableParallelism(), MOST_THREADS),
  // One that it works on, and the next, so that it never waits for one.
  atOnce: 2,
});

/**
 * Has a JPEG made small in one of as many threads as there are cores, which start when they are
 * needed and do not keep a process alive. The outcome of a thread that crashes is undefined.
 *
 * Run from the sources there is no built worker, and it is done in this thread.
 */
export async function shrinkInThread(request: ShrinkRequest): Promise<Outcome> {
  if (!existsSync(fileURLToPath(WORKER))) {
    const { answer } = await import('./shrink-file.ts');
    return answer(request);
  }
  try {
    return await pool.run(request);
  } catch (error) {
    if (error instanceof WorkerEnded) return undefined;
    throw error;
  }
}
