import { setTimeout as sleep } from 'node:timers/promises';
import { type Job as BullJob, UnrecoverableError, Worker } from 'bullmq';
import { type Failure, messageOf, throwIfAborted } from '../base/errors.ts';
import { MemoryBudget } from '../base/workers/memory-budget.ts';
import {
  type Channel,
  closeWorker,
  giveBack,
  jobId,
  keyOf,
  lookingDigest,
  parseJob,
  QUEUES,
  TRIES,
} from './channel.ts';
import type { Job, JobPicture, Task } from './core/job.ts';
import { type Looking, type Refusal, refusalError } from './core/looking.ts';
import { packResults, type Result } from './core/results.ts';
import { isPassing } from './look-batch.ts';
import { Presence, Rate } from './machines.ts';
import { reasonOf } from './set-aside.ts';

/** What a worker does with a batch. */
export interface Looker extends AsyncDisposable {
  look(task: Task, pictures: readonly JobPicture[], signal: AbortSignal): Promise<Result[]>;
}

export interface WorkOptions {
  readonly channel: Channel;
  /** Opens the networks that are wanted, or says what is lacking. */
  readonly open: (looking: Looking) => Promise<Looker | Refusal>;
  /** Batches at once, so that the next is decoded while one is computed. Default 2. */
  readonly concurrency?: number;
  readonly signal: AbortSignal;
  readonly onEvent?: (event: WorkEvent) => void;
}

export type WorkEvent =
  /** Nobody has filled the queue yet. */
  | { readonly type: 'waiting' }
  | { readonly type: 'ready' }
  | { readonly type: 'looked'; readonly pictures: number };

/** Results that may wait for the filler, in batches. */
const MOST_WAITING = 2_048;

const A_WHILE_MS = 500;

/**
 * Looks at the pictures of a queue until it is aborted. Whatever a batch comes to, the results of its pictures are
 * kept: those that fail in a passing way, and all of a batch that has been begun before, go on as jobs of
 * their own.
 * @throws PhotonymError QUEUE_REFUSED, MODEL_NOT_FOUND if this machine cannot give what is wanted; the error of the
 *   networks, once the batch has been given back. Others can read why: see `Presence`
 */
export async function work(options: WorkOptions): Promise<void> {
  const { channel, signal, open } = options;
  while (!signal.aborted) {
    const looking = await lookingOf(channel, options);
    if (looking === undefined) return;
    try {
      const opened = await open(looking);
      if ('lacks' in opened) throw refusalError(opened);
      await using looker = opened;
      options.onEvent?.({ type: 'ready' });
      await new Station(looker, lookingDigest(looking), options).run(looking.lostAfterMs);
    } catch (error) {
      if (!signal.aborted) await tellRefusal(messageOf(error), channel);
      throw error;
    }
    // Otherwise the queue is now for another looking.
  }
}

/** Waits until a queue is for something. */
async function lookingOf(
  channel: Channel,
  { signal, onEvent }: WorkOptions,
): Promise<Looking | undefined> {
  for (let isTold = false; !signal.aborted; isTold = true) {
    const looking = await channel.looking();
    if (looking !== undefined) return looking;
    if (!isTold) onEvent?.({ type: 'waiting' });
    await sleep(A_WHILE_MS, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

async function tellRefusal(reason: string, channel: Channel): Promise<void> {
  await using presence = new Presence(channel, () => ({ role: 'refused', reason }));
  await presence.tell();
}

/** One worker's work on one looking. */
class Station {
  readonly #looker: Looker;
  readonly #looking: string;
  readonly #options: WorkOptions;
  readonly #rate = new Rate();
  readonly #concurrency: number;
  /** Batches at work, first come, first served. */
  readonly #places: MemoryBudget;
  readonly #ending = new AbortController();
  #fault: unknown;
  #looked = 0;

  constructor(looker: Looker, looking: string, options: WorkOptions) {
    this.#looker = looker;
    this.#looking = looking;
    this.#options = options;
    this.#concurrency = options.concurrency ?? 2;
    this.#places = new MemoryBudget(this.#concurrency);
  }

  /** Until the signal is aborted, or there is something that this worker cannot do. */
  async run(lostAfterMs: number): Promise<void> {
    const { channel, signal } = this.#options;
    const concurrency = this.#concurrency;
    const leave = (): void => this.#ending.abort(signal.reason);
    signal.addEventListener('abort', leave);
    if (signal.aborted) leave();
    await using _ = new Presence(channel, () => ({
      ...{ role: 'worker', looked: this.#looked, rate: this.#rate.value },
    }));
    const worker = new Worker<Job>(QUEUES.look, (job, token) => this.#process(job, token), {
      ...channel.workerOptions,
      ...{ concurrency, lockDuration: lostAfterMs, stalledInterval: lostAfterMs },
      maxStalledCount: TRIES - 1,
    });
    worker.on('error', channel.trouble);
    try {
      await aborted(this.#ending.signal);
    } finally {
      signal.removeEventListener('abort', leave);
      await closeWorker(worker);
    }
    if (this.#fault !== undefined) throw this.#fault;
  }

  async #process(job: BullJob<Job>, token: string | undefined): Promise<void> {
    const { data, id = '' } = job;
    const batch = parsed(data);
    if (batch.looking !== this.#looking) await this.#leaveTo(batch, job, token);
    // It has been begun, and was not finished: perhaps one of its pictures ended the worker.
    if (job.attemptsStarted > 1 && batch.pictures.length > 1) {
      await this.#goOnOneByOne(batch, batch.pictures);
      return;
    }
    const results = await this.#look(batch, job, token);
    const failed = results.filter(isTriedAgain);
    const [only] = failed;
    if (only !== undefined && batch.pictures.length === 1) throw new Error(reasonOf(only.failure));
    await this.#goOnOneByOne(
      batch,
      failed.map(({ picture }) => picture),
    );
    const kept = results.filter((result) => !isTriedAgain(result));
    if (kept.length > 0) await this.#send(id, batch.task, kept);
    this.#looked += kept.length;
    this.#rate.add(kept.length);
    this.#options.onEvent?.({ type: 'looked', pictures: kept.length });
  }

  async #look(batch: Job, job: BullJob<Job>, token: string | undefined): Promise<Result[]> {
    const { signal } = this.#ending;
    // What may end the worker is looked at alone, so that nothing else is blamed for it.
    const share = batch.pictures.length === 1 ? this.#concurrency : 1;
    try {
      return await this.#places.use(share, async () => {
        throwIfAborted(signal);
        await this.#waitForRoom();
        return await this.#looker.look(batch.task, batch.pictures, signal);
      });
    } catch (error) {
      // Interrupted, or the networks do not run: others do it.
      if (!signal.aborted) this.#fault = error;
      return await this.#giveBack(job, token);
    }
  }

  /** A job of another looking: the one that the queue is for by now, or one of the past. */
  async #leaveTo({ looking }: Job, job: BullJob<Job>, token: string | undefined): Promise<never> {
    const current = await this.#options.channel.looking();
    if (current !== undefined && lookingDigest(current) === looking) {
      return await this.#giveBack(job, token);
    }
    throw new UnrecoverableError('is of an earlier fill, with other networks or options');
  }

  async #giveBack(job: BullJob<Job>, token: string | undefined): Promise<never> {
    this.#ending.abort();
    return await giveBack(job, token);
  }

  async #goOnOneByOne(batch: Job, pictures: readonly JobPicture[]): Promise<void> {
    if (pictures.length === 0) return;
    const { looking, task } = batch;
    await this.#options.channel.addJobs(
      pictures.map((picture) => ({
        id: jobId(looking, [keyOf(task, picture)]),
        data: { looking, task, pictures: [picture] },
      })),
    );
  }

  async #waitForRoom(): Promise<void> {
    const { signal } = this.#ending;
    while ((await this.#options.channel.seen.getWaitingCount()) > MOST_WAITING) {
      await sleep(A_WHILE_MS, undefined, { signal });
    }
  }

  async #send(id: string, task: Task, results: readonly Result[]): Promise<void> {
    const { signal } = this.#ending;
    const pictures = results.map(({ picture }) => picture);
    const data = { task, looking: this.#looking, pictures };
    const packed = packResults(results);
    for (;;) {
      try {
        await this.#options.channel.sendResults(id, data, packed);
        return;
      } catch (error) {
        // Redis is full until the filler has taken results.
        if (!/^OOM/.test(messageOf(error))) throw error;
        this.#options.channel.trouble(error);
        await sleep(A_WHILE_MS, undefined, { signal });
      }
    }
  }
}

function isTriedAgain(result: Result): result is Extract<Result, { failure: Failure }> {
  return 'failure' in result && isPassing(result.failure);
}

/** A job that cannot be read is not tried again. */
function parsed(data: unknown): Job {
  try {
    return parseJob(data);
  } catch (error) {
    throw new UnrecoverableError(messageOf(error));
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
