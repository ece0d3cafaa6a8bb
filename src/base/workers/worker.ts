import { fork } from 'node:child_process';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { messageOf } from '../errors.ts';
import { type AnswerMessage, type RequestMessage, receiveError } from './messages.ts';

/** The worker ended before it had answered: it crashed, or was ended. */
export class WorkerEnded extends Error {
  override readonly name = 'WorkerEnded';

  constructor(cause?: unknown) {
    super(cause === undefined ? 'The worker ended while it was at work.' : messageOf(cause), {
      cause,
    });
  }
}

/** A thread, a child process or anything else that answers requests. */
export interface PoolWorker<Request, Answer> {
  /**
   * Requests may be given before earlier ones are answered.
   * @throws the error of the work, or {@link WorkerEnded}
   */
  run(request: Request): Promise<Answer>;
  /** Ends it at once; requests under way are rejected. */
  end(): Promise<void>;
  /** Resolves when it has ended, by itself or not. */
  readonly ended?: Promise<void>;
}

interface ThreadOptions {
  /** `workerData` of the thread. */
  readonly data?: unknown;
  readonly limits?: ResourceLimits;
}

// Node's own options (`--input-type`, a loader) are meant for the main program alone.
const EXEC_ARGV: string[] = [];

/** Starts a thread whose program calls `serve`. It keeps the process alive only while at work. */
export function startThread<Request, Answer>(
  program: URL,
  { data, limits = {} }: ThreadOptions = {},
): PoolWorker<Request, Answer> {
  const thread = new Worker(program, {
    workerData: data,
    execArgv: EXEC_ARGV,
    resourceLimits: limits,
  });
  const remote = new Remote<Request, Answer>({
    post: (message) => thread.postMessage(message),
    hold: () => thread.ref(),
    release: () => thread.unref(),
    end: async () => {
      await thread.terminate();
    },
  });
  thread.on('message', (message: AnswerMessage<Answer>) => remote.receive(message));
  thread.on('error', (error) => remote.lose(error));
  thread.on('exit', () => remote.lose());
  return remote;
}

/** Starts a child process whose program calls `serve`. It keeps this one alive only while at work. */
export function startProcess<Request, Answer>(program: string): PoolWorker<Request, Answer> {
  const child = fork(program, [], {
    serialization: 'advanced',
    execArgv: EXEC_ARGV,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const remote = new Remote<Request, Answer>({
    post: (message) => {
      child.send(message, (error) => {
        if (error !== null) remote.lose(error);
      });
    },
    hold: () => {
      child.ref();
      // Bun's channel has neither.
      child.channel?.ref?.();
    },
    release: () => {
      child.unref();
      child.channel?.unref?.();
    },
    end: async () => {
      child.kill('SIGKILL');
    },
  });
  child.on('message', (message: AnswerMessage<Answer>) => remote.receive(message));
  child.on('error', (error) => remote.lose(error));
  child.on('exit', () => remote.lose());
  return remote;
}

/** The differences between threads and processes. */
interface Line<Request> {
  post(message: RequestMessage<Request>): void;
  /** Keeps this process alive. */
  hold(): void;
  release(): void;
  end(): Promise<void>;
}

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

class Remote<Request, Answer> implements PoolWorker<Request, Answer> {
  readonly ended: Promise<void>;
  readonly #line: Line<Request>;
  readonly #waiting = new Map<number, Waiting<Answer>>();
  #requests = 0;
  #hasEnded = false;
  #tellEnd = (): void => {};

  constructor(line: Line<Request>) {
    this.#line = line;
    this.ended = new Promise((resolve) => {
      this.#tellEnd = resolve;
    });
    line.release();
  }

  run(request: Request): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#hasEnded) throw new WorkerEnded();
      const id = this.#requests++;
      this.#line.post({ id, request });
      if (this.#waiting.size === 0) this.#line.hold();
      this.#waiting.set(id, { resolve, reject });
    });
  }

  async end(): Promise<void> {
    this.lose();
    await this.#line.end();
  }

  receive(message: AnswerMessage<Answer>): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (this.#waiting.size === 0) this.#line.release();
    if ('error' in message) waiting?.reject(receiveError(message.error));
    else waiting?.resolve(message.answer);
  }

  /** It has ended, or can no longer be reached. */
  lose(cause?: unknown): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#line.release();
    for (const { reject } of this.#waiting.values()) reject(new WorkerEnded(cause));
    this.#waiting.clear();
    this.#tellEnd();
  }
}
