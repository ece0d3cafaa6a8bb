import { type Failure, systemCode, throwIfAborted } from '../../base/errors.ts';
import { WorkerLate } from '../../base/workers/job.ts';
import { WorkerPool } from '../../base/workers/pool.ts';
import { startProcess, WorkerEnded } from '../../base/workers/worker.ts';
import type { DecodeAnswer, DecodeTask } from '../core/decode-task.ts';

/** A process whose memory exceeds this is ended after its answer. */
const MOST_PROCESS_BYTES = 256 * 1024 * 1024;

interface DecoderPoolOptions {
  /** Milliseconds after which an idle process is ended. Default 20,000. */
  readonly idle?: number;
  /** Milliseconds allowed beyond decoding time, for starting and answering. Default 5,000. */
  readonly grace?: number;
}

/**
 * Child processes that each decode one picture at a time. They start when needed and are ended when idle
 * or too large; one that crashes or takes too long is replaced.
 */
export class DecoderPool {
  readonly #pool: WorkerPool<DecodeTask, DecodeAnswer>;
  readonly #grace: number;

  /** @param size maximum number of processes */
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
      isSpent: ({ memory }) => memory > MOST_PROCESS_BYTES,
    });
  }

  /**
   * The result of a task, or the failure if the process crashed or took too long.
   * @throws PhotonymError INTERRUPTED
   */
  async run(task: DecodeTask, signal?: AbortSignal): Promise<DecodeAnswer['result']> {
    const seconds = task.settings.maxSeconds;
    try {
      const milliseconds = seconds * 1000 + this.#grace;
      const { result } = await this.#pool.run(task, { signal, milliseconds });
      return result;
    } catch (error) {
      throwIfAborted(signal);
      if (error instanceof WorkerLate) return failed(`could not be decoded within ${seconds} s`);
      if (error instanceof WorkerEnded) {
        return failed('its decoder failed; the file is damaged or hostile');
      }
      if (systemCode(error) !== undefined) return failed('its decoder cannot be started');
      // A picture's fault is reported as an answer, so a thrown error is the decoder's own.
      throw error;
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
