import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { WorkerPool } from '../../../base/workers/pool.ts';
import { startThread, WorkerEnded } from '../../../base/workers/worker.ts';
import type { ShrinkOutcome, ShrinkRequest } from '../../core/jpeg/shrink-request.ts';

/** Where the build puts jpeg-worker.ts. */
const WORKER = new URL('./jpeg-worker.cjs', import.meta.url);

/** More threads than this would only wait for the disk. */
const MOST_THREADS = 16;

/** The threads make little garbage: a larger young generation costs 10 MB per run and is no faster. */
const LIMITS = { maxYoungGenerationSizeMb: 4 } as const;

const pool = new WorkerPool<ShrinkRequest, ShrinkOutcome>({
  start: () => startThread(WORKER, { limits: LIMITS }),
  size: Math.min(availableParallelism(), MOST_THREADS),
  // The request it works on and the next one, so that it never waits.
  atOnce: 2,
});

/**
 * Reduces a JPEG in a thread. There is one per core; they start when needed and do not keep the process
 * alive. If a thread crashes, the outcome is undefined.
 *
 * When the program runs from source there is no built worker, and this thread does the work.
 */
export async function shrinkInThread(request: ShrinkRequest): Promise<ShrinkOutcome> {
  if (!existsSync(fileURLToPath(WORKER))) {
    const { shrinkFile } = await import('./shrink-file.ts');
    return shrinkFile(request);
  }
  try {
    return await pool.run(request);
  } catch (error) {
    if (error instanceof WorkerEnded) return undefined;
    throw error;
  }
}
