import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { throwIfAborted } from '../../base/errors.ts';
import { WorkerPool } from '../../base/workers/pool.ts';
import { startThread } from '../../base/workers/worker.ts';
import { sizeOf } from '../../tag/core/splice.ts';
import { type DigestRequest, type Digests, digestFile } from './digest.ts';

/** Where the build puts digest-worker.ts; there is none when the program runs from source. */
const WORKER = new URL('./digest-worker.cjs', import.meta.url);
const hasWorker = existsSync(fileURLToPath(WORKER));

/** Reading a smaller file takes no longer than asking a thread to. */
const LEAST_BYTES = 512 * 1024;
/** Reading a larger one should stop when it is interrupted, which a thread does not hear of. */
const MOST_BYTES = 64 * 1024 * 1024;
/** More threads than this would only wait for the disk. */
const MOST_THREADS = 4;

const pool = new WorkerPool<DigestRequest, Digests>({
  start: () => startThread(WORKER, { limits: { maxYoungGenerationSizeMb: 4 } }),
  size: Math.min(availableParallelism(), MOST_THREADS),
  atOnce: 2,
});

/**
 * As {@link digestFile}, for large files in threads, since a hash of all bytes is what takes the time. They start
 * when needed and do not keep the process alive.
 */
export async function digestInThread(
  request: DigestRequest,
  signal?: AbortSignal,
): Promise<Digests> {
  const { path, pieces } = request;
  // Of a file and what is made of it, one is nearly as long as the other.
  const size = pieces === undefined ? (await stat(path)).size : sizeOf(pieces);
  if (!hasWorker || size < LEAST_BYTES || size > MOST_BYTES) {
    return await digestFile(request, signal);
  }
  throwIfAborted(signal);
  try {
    return await pool.run(request);
  } catch {
    // What the matter is, the file says to this thread as well.
    return await digestFile(request, signal);
  }
}
