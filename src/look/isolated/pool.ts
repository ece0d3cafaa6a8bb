import { type Failure, throwIfAborted } from '../../base/errors.ts';
import { WorkerLate } from '../../base/workers/job.ts';
import { WorkerPool } from '../../base/workers/pool.ts';
import { startProcess } from '../../base/workers/worker.ts';
import type { LookAnswer, LookTask } from './task.ts';

/** A process that has grown beyond this many bytes is let go after its answer. */
const MOST_MEMORY = 256 * 1024 * 1024;

export interface DecoderPoolOptions {
  /** Milliseconds after which an idle process is let go. Default 20,000. */
  readonly idle?: number;
  /** Milliseconds beyond those that decoding may take: to start in, and to say so. Default 5,000. */
  readonly grace?: number;
}

/**
 * Processes that decode, each one picture at a time. They start when needed, and are let go when
 * they idle or have grown; one that dies or takes too long is replaced.
 */
export class DecoderPool {
  readonly #pool: WorkerPool<LookTask, LookAnswer>;
  readonly #grace: number;

  /** @param size processes at once */
  constructor(
    program: string,
    size: number,
    { idle = 20_000, grace = 5_000 }: DecoderPoolOptions = {},
  ) {
    this.#grace = grace;
    this.#pool = new WorkerPool({
      start: () => startProcess(program),
      size,
      idle,
      isSpent: ({ memory }) => memory > MOST_MEMORY,
    });
  }

  /**
   * The answer to a task, or why there is none.
   * @throws PhotonymError INTERRUPTED
   */
  async run(task: LookTask, signal?: AbortSignal): Promise<LookAnswer['result']> {
    const seconds = task.settings.maxSeconds;
    try {
      const milliseconds = seconds * 1000 + this.#grace;
      const { result } = await this.#pool.run(task, { signal, milliseconds });
      return result;
    } catch (error) {
      throwIfAborted(signal);
      if (error instanceof WorkerLate) return failed(`could not be decoded within ${seconds} s`);
      return failed('its decoder failed; the file is damaged or hostile');
    }
  }

  /** Ends the processes. */
  async close(): Promise<void> {
    await this.#pool.close();
  }
}

function failed(message: string): Failure {
  return { code: 'DECODE_FAILED', message };
}
