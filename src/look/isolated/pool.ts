import { type ChildProcess, fork } from 'node:child_process';
import { type Failure, throwIfAborted } from '../../base/errors.ts';
import { limiter } from '../../base/stream.ts';
import type { LookAnswer, LookTask } from './task.ts';

/** A process that has grown beyond this many bytes is let go after its answer. */
const MOST_MEMORY = 256 * 1024 * 1024;

export interface PoolOptions {
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
  readonly #program: string;
  readonly #turn: ReturnType<typeof limiter>;
  readonly #idle: Decoder[] = [];

  readonly #waits: Required<PoolOptions>;

  /** @param size processes at once */
  constructor(program: string, size: number, { idle = 20_000, grace = 5_000 }: PoolOptions = {}) {
    this.#program = program;
    this.#waits = { idle, grace };
    this.#turn = limiter(size);
  }

  /** The answer to a task, or why there is none. */
  async run(task: LookTask, signal?: AbortSignal): Promise<LookAnswer['result']> {
    return await this.#turn(async () => {
      throwIfAborted(signal);
      const decoder = this.#idle.pop() ?? new Decoder(this.#program);
      const seconds = task.settings.maxSeconds;
      const outcome = await decoder.run(task, seconds * 1000 + this.#waits.grace, signal);
      throwIfAborted(signal);
      if (outcome === 'dead') return failed('its decoder failed; the file is damaged or hostile');
      if (outcome === 'late') return failed(`could not be decoded within ${seconds} s`);
      if (outcome.memory > MOST_MEMORY) decoder.end();
      else this.#keep(decoder);
      return outcome.result;
    });
  }

  /** Lets the processes go that are not at work. */
  close(): void {
    for (const decoder of this.#idle.splice(0)) decoder.end();
  }

  #keep(decoder: Decoder): void {
    this.#idle.push(decoder);
    decoder.whenIdle(this.#waits.idle, () => {
      this.#idle.splice(this.#idle.indexOf(decoder), 1);
      decoder.end();
    });
  }
}

function failed(message: string): Failure {
  return { code: 'DECODE_FAILED', message };
}

type Outcome = LookAnswer | 'dead' | 'late';

class Decoder {
  readonly #child: ChildProcess;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(program: string) {
    // Node's own options may be for the main program alone (`--input-type`, a loader).
    this.#child = fork(program, [], {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child.on('error', () => {});
  }

  /** Gives the process a task. After anything but an answer the process is gone. */
  run(task: LookTask, milliseconds: number, signal?: AbortSignal): Promise<Outcome> {
    clearTimeout(this.#idleTimer);
    const child = this.#child;
    this.#hold();
    return new Promise<Outcome>((resolve) => {
      const settle = (outcome: Outcome): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
        child.off('message', answered);
        child.off('exit', died);
        if (typeof outcome === 'string') child.kill('SIGKILL');
        this.#release();
        resolve(outcome);
      };
      const answered = (answer: LookAnswer): void => settle(answer);
      const died = (): void => settle('dead');
      const stop = (): void => settle('dead');
      const timer = setTimeout(() => settle('late'), milliseconds);
      child.once('message', answered);
      child.once('exit', died);
      signal?.addEventListener('abort', stop);
      child.send(task, (error) => {
        if (error !== null) died();
      });
    });
  }

  whenIdle(milliseconds: number, then: () => void): void {
    this.#idleTimer = setTimeout(then, milliseconds).unref();
  }

  end(): void {
    clearTimeout(this.#idleTimer);
    this.#child.kill('SIGKILL');
  }

  /** A program that has nothing else to do is not kept alive by an idle process. */
  #release(): void {
    this.#child.unref();
    this.#child.channel?.unref();
  }

  #hold(): void {
    this.#child.ref();
    this.#child.channel?.ref();
  }
}
