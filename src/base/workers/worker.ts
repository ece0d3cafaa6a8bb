import { fork } from 'node:child_process';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { messageOf } from '../errors.ts';
import { type AnswerMessage, END, type RequestMessage, receiveError } from './messages.ts';

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
  /** Ends it as soon as it can be; requests under way are rejected at once. */
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

/** A thread that has not ended by then is in an endless loop. */
const END_MS = 30_000;

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
  const exited = new Promise<void>((resolve) => {
    thread.on('exit', () => resolve());
  });
  const remote = new Remote<Request, Answer>({
    post: (message) => thread.postMessage(message),
    hold: () => thread.ref(),
    release: () => thread.unref(),
    end: () => endThread(thread, exited),
  });
  thread.on('message', (message: AnswerMessage<Answer>) => remote.receive(message));
  thread.on('error', (error) => remote.lose(error));
  thread.on('exit', () => remote.lose());
  return remote;
}

/**
 * Asks a thread to end between two calls of native code. One that is terminated within such a call takes the process
 * with it as soon as the call makes a value or throws: ONNX Runtime's binding, like any on node-addon-api, ends it with
 * "terminate called after throwing an instance of 'Napi::Error'" (nodejs/node-addon-api#902).
 */
async function endThread(thread: Worker, exited: Promise<void>): Promise<void> {
  // Otherwise the process might end meanwhile, and terminate it.
  thread.ref();
  thread.postMessage(END);
  const timer = setTimeout(() => void thread.terminate(), END_MS);
  await exited;
  clearTimeout(timer);
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
  #ending: Promise<void> | undefined;
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

  end(): Promise<void> {
    this.lose();
    this.#ending ??= this.#line.end();
    return this.#ending;
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
