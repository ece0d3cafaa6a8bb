import { interruptedBy } from '../errors.ts';

/** The worker took longer than it may, and was ended. */
export class WorkerLate extends Error {
  override readonly name = 'WorkerLate';

  constructor() {
    super('The worker took too long.');
  }
}

export interface JobOptions {
  /** An abort ends the worker that has the request. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that a worker may take once it has the request. Default: no limit. */
  readonly milliseconds?: number;
}

/** A request to a pool, and the promise of its answer. */
export class Job<Request, Answer> {
  readonly request: Request;
  readonly answer: Promise<Answer>;
  readonly #options: JobOptions;
  readonly #breakOff: (error: Error) => void;
  readonly #abort = (): void => {
    const { signal } = this.#options;
    if (signal !== undefined) this.#breakOff(interruptedBy(signal));
  };
  #timer: NodeJS.Timeout | undefined;
  #resolve: (answer: Answer) => void = () => {};
  #reject: (error: unknown) => void = () => {};

  /** @param breakOff called when it is aborted or late */
  constructor(request: Request, options: JobOptions, breakOff: (error: Error) => void) {
    this.request = request;
    this.#options = options;
    this.#breakOff = breakOff;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    options.signal?.addEventListener('abort', this.#abort);
  }

  /** A worker has it: the time starts, anew for another worker. */
  begin(): void {
    const { milliseconds } = this.#options;
    clearTimeout(this.#timer);
    if (milliseconds === undefined) return;
    this.#timer = setTimeout(() => this.#breakOff(new WorkerLate()), milliseconds);
  }

  resolve(answer: Answer): void {
    this.#settle();
    this.#resolve(answer);
  }

  reject(error: unknown): void {
    this.#settle();
    this.#reject(error);
  }

  #settle(): void {
    clearTimeout(this.#timer);
    this.#options.signal?.removeEventListener('abort', this.#abort);
  }
}
