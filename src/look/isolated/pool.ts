import { type ChildProcess, fork } from 'node:child_process';
import { type Failure, throwIfAborted } from '../../errors.ts';
import { limiter } from '../../stream.ts';
import type { LookAnswer, LookTask } from './task.ts';

/** A process that has grown beyond this many bytes is let go after its answer. */
const MOST_MEMORY = 256 * 1024 * 1024;

/** Milliseconds after which an idle process is let go. */
const IDLE = 20_000;

/** What a process gets beyond the time that decoding may take: to start, and to say so itself. */
const GRACE = 2_000;

/**
 * Processes that decode, each one picture at a time. They start when needed, and are let go when
 * they idle or have grown; one that dies or takes too long is replaced.
 */
export class DecoderPool {
  readonly #program: string;
  readonly #turn: ReturnType<typeof limiter>;
  readonly #idle: Decoder[] = [];

  /** @param size processes at once */
  constructor(program: string, size: number) {
    this.#program = program;
    this.#turn = limiter(size);
  }

  /** The answer to a task, or why there is none. */
  async run(task: LookTask, signal?: AbortSignal): Promise<LookAnswer['result']> {
    return await this.#turn(async () => {
      throwIfAborted(signal);
      const decoder = this.#idle.pop() ?? new Decoder(this.#program);
      const seconds = task.settings.maxSeconds;
      const outcome = await decoder.run(task, seconds * 1000 + GRACE, signal);
      throwIfAborted(signal);
      if (outcome === 'dead') return failed('its decoder failed; the file is damaged or hostile');
      if (outcome === 'late') return failed(`could not be decoded within ${seconds} s`);
      if (outcome.memory > MOST_MEMORY) decoder.end();
      else this.#keep(decoder);
      return outcome.result;
    });
  }

  #keep(decoder: Decoder): void {
    this.#idle.push(decoder);
    decoder.whenIdle(IDLE, () => {
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
