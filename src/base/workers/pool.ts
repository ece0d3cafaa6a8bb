import { interruptedBy } from '../errors.ts';
import { Job, type JobOptions } from './job.ts';
import { type PoolWorker, WorkerEnded } from './worker.ts';

export interface PoolOptions<Request, Answer> {
  /**
   * Starts a worker; one that needs time to get ready is given as a promise.
   * @param signal aborted when the pool is closed: nobody waits for the worker any longer
   */
  readonly start: (
    signal: AbortSignal,
  ) => PoolWorker<Request, Answer> | Promise<PoolWorker<Request, Answer>>;
  /** Workers at once. They are started one by one, when all are busy. */
  readonly size: number;
  /**
   * Requests that a worker is given at once. Default 1; with 2 it need not wait for the next, which
   * is worth it where requests are short.
   */
  readonly atOnce?: number;
  /** Milliseconds after which an idle worker is let go. Default: never. */
  readonly idle?: number;
  /** Whether a worker that gave this answer is to be replaced. */
  readonly isSpent?: (answer: Answer) => boolean;
}

interface Member<Request, Answer> {
  readonly worker: PoolWorker<Request, Answer>;
  /** Not answered, in the order in which they were given. */
  readonly jobs: Job<Request, Answer>[];
  idleTimer?: NodeJS.Timeout;
}

/**
 * Workers (threads or processes) that answer requests. They start when needed; one that crashes
 * costs the request that it was working on, and is replaced.
 */
export class WorkerPool<Request, Answer> {
  readonly #options: PoolOptions<Request, Answer>;
  readonly #members: Member<Request, Answer>[] = [];
  readonly #queue: Job<Request, Answer>[] = [];
  #size: number;
  #first: Promise<void> | undefined;
  #starting = 0;
  readonly #closing = new AbortController();
  /** Workers that start, and those that end. */
  readonly #changes = new Set<Promise<unknown>>();

  constructor(options: PoolOptions<Request, Answer>) {
    this.#options = options;
    this.#size = options.size;
  }

  /**
   * Starts the first worker, and waits until it is ready.
   * @throws the error of its start, each time
   */
  open(): Promise<void> {
    return this.#first ?? this.#start();
  }

  /**
   * The answer of a worker.
   * @throws the error of the work or of the start; {@link WorkerEnded} if its worker crashed or the
   *   pool was closed; {@link WorkerLate}; PhotonymError INTERRUPTED
   */
  run(request: Request, options: JobOptions = {}): Promise<Answer> {
    const job = new Job<Request, Answer>(request, options, (error) => this.#breakOff(job, error));
    if (options.signal?.aborted) job.reject(interruptedBy(options.signal));
    else if (this.#isClosed) job.reject(new WorkerEnded());
    else this.#queue.push(job);
    this.#dispatch();
    return job.answer;
  }

  /** Ends all workers, and waits until they have; running and queued requests are rejected at once. */
  async close(): Promise<void> {
    this.#closing.abort();
    for (const job of this.#queue.splice(0)) job.reject(new WorkerEnded());
    for (const member of [...this.#members]) this.#retire(member);
    while (this.#changes.size > 0) await Promise.allSettled(this.#changes);
  }

  get #isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  /** What {@link close} waits for. */
  #follow(change: Promise<unknown>): void {
    const done = (): void => void this.#changes.delete(change);
    this.#changes.add(change);
    change.then(done, done);
  }

  #dispatch(): void {
    this.#grow();
    for (let member = this.#idlest(); member !== undefined; member = this.#idlest()) {
      const job = this.#queue.shift();
      if (job === undefined) return;
      this.#give(member, job);
    }
  }

  /** A worker for each request, as far as there may be; further ones only once the first is ready. */
  #grow(): void {
    for (;;) {
      const workers = this.#members.length + this.#starting;
      if (workers >= Math.min(this.#size, this.#requests())) return;
      if (this.#members.length === 0 && this.#starting > 0) return;
      this.#start();
    }
  }

  #requests(): number {
    return this.#members.reduce((sum, { jobs }) => sum + jobs.length, this.#queue.length);
  }

  #start(): Promise<void> {
    const started = this.#add();
    this.#follow(started);
    started.then(
      () => this.#dispatch(),
      () => {},
    );
    this.#first ??= started;
    return started;
  }

  async #add(): Promise<void> {
    this.#starting++;
    try {
      const starting = this.#options.start(this.#closing.signal);
      this.#admit(starting instanceof Promise ? await starting : starting);
      this.#starting--;
    } catch (error) {
      this.#starting--;
      this.#goWithout(error);
      throw error;
    }
  }

  #admit(worker: PoolWorker<Request, Answer>): void {
    const member: Member<Request, Answer> = { worker, jobs: [] };
    this.#members.push(member);
    if (this.#isClosed) this.#retire(member);
    worker.ended?.then(() => this.#lose(member, new WorkerEnded()));
  }

  /** After a failed start the running workers do the work, more slowly. */
  #goWithout(error: unknown): void {
    const workers = this.#members.length + this.#starting;
    if (workers > 0) this.#size = workers;
    else for (const job of this.#queue.splice(0)) job.reject(error);
  }

  #idlest(): Member<Request, Answer> | undefined {
    let idlest: Member<Request, Answer> | undefined;
    for (const member of this.#members) {
      if (member.jobs.length < (idlest?.jobs.length ?? this.#options.atOnce ?? 1)) idlest = member;
    }
    return idlest;
  }

  #give(member: Member<Request, Answer>, job: Job<Request, Answer>): void {
    clearTimeout(member.idleTimer);
    member.jobs.push(job);
    job.begin();
    member.worker.run(job.request).then(
      (answer) => this.#answered(member, job, answer),
      (error) => this.#failed(member, job, error),
    );
  }

  #answered(member: Member<Request, Answer>, job: Job<Request, Answer>, answer: Answer): void {
    if (!this.#finish(member, job)) return;
    job.resolve(answer);
    if (this.#options.isSpent?.(answer)) this.#retire(member);
    this.#dispatch();
  }

  #failed(member: Member<Request, Answer>, job: Job<Request, Answer>, error: unknown): void {
    if (error instanceof WorkerEnded) this.#lose(member, error);
    else if (this.#finish(member, job)) {
      job.reject(error);
      this.#dispatch();
    }
  }

  /** @returns whether it was still this worker's */
  #finish(member: Member<Request, Answer>, job: Job<Request, Answer>): boolean {
    const at = member.jobs.indexOf(job);
    if (at === -1) return false;
    member.jobs.splice(at, 1);
    const { idle } = this.#options;
    if (idle !== undefined && member.jobs.length === 0) {
      member.idleTimer = setTimeout(() => this.#retire(member), idle).unref();
    }
    return true;
  }

  /** The worker is gone. The oldest of its requests was at work; those behind are given to others. */
  #lose(member: Member<Request, Answer>, error: WorkerEnded): void {
    const [oldest] = member.jobs;
    if (oldest !== undefined) {
      this.#finish(member, oldest);
      oldest.reject(error);
    }
    this.#retire(member);
    this.#dispatch();
  }

  #breakOff(job: Job<Request, Answer>, error: Error): void {
    const waiting = this.#queue.indexOf(job);
    if (waiting !== -1) this.#queue.splice(waiting, 1);
    const member = this.#members.find(({ jobs }) => jobs.includes(job));
    job.reject(error);
    if (member === undefined) return;
    this.#finish(member, job);
    this.#retire(member);
    this.#dispatch();
  }

  /** Ends a worker; requests that it still has are the next of the others. */
  #retire(member: Member<Request, Answer>): void {
    const at = this.#members.indexOf(member);
    if (at !== -1) this.#members.splice(at, 1);
    clearTimeout(member.idleTimer);
    for (const job of member.jobs.splice(0).reverse()) {
      if (this.#isClosed) job.reject(new WorkerEnded());
      else this.#queue.unshift(job);
    }
    this.#follow(member.worker.end());
  }
}
