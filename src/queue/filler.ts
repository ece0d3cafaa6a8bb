import { setTimeout as sleep } from 'node:timers/promises';
import { type Job as BullJob, Worker } from 'bullmq';
import { type Failure, interruptedBy, PhotonymError } from '../base/errors.ts';
import type { Catalog } from '../memory/catalog/catalog.ts';
import type { ClassifyOptions } from '../pipeline/classify.ts';
import type { Elsewhere, HashedPicture } from '../pipeline/elsewhere.ts';
import { batchId, type Channel, keyOf, lookingDigest, QUEUES, type SeenJob } from './channel.ts';
import type { JobPicture, Task } from './core/job.ts';
import type { Looking } from './core/looking.ts';
import { type Result, unpackResults } from './core/results.ts';
import { nameOf, type Root } from './core/roots.ts';
import { failureOf } from './set-aside.ts';
import { TakeIn } from './take-in.ts';

export interface FillerOptions {
  readonly channel: Channel;
  readonly looking: Looking;
  readonly roots: readonly Root[];
  readonly catalog: Catalog;
  /** The networks that look elsewhere; they do not run here. */
  readonly session: ClassifyOptions;
  readonly signal: AbortSignal;
}

/** A picture that others are to look at, and who waits for it. */
interface Waiting {
  readonly key: string;
  readonly task: Task;
  readonly picture: JobPicture;
  readonly found: HashedPicture['found'];
  readonly done: Promise<Failure | undefined>;
  readonly settle: (failure?: Failure) => void;
  readonly reject: (error: Error) => void;
  /** The job that it went with; absent while it is gathered. */
  batch?: string;
  /** When that was sent, by the monotonic clock. */
  sent: number;
}

/** Pictures under way: enough for several hundred workers, and a bound for Redis' memory. */
const AT_ONCE = 8_192;

/** Pictures of a batch. A sentence takes a second. */
const BATCH: Readonly<Record<Task, number>> = { look: 16, caption: 2 };

/** An incomplete batch waits for more so long. */
const GATHER_MS = 50;

/** Batches of results taken at once: they are written together. */
const TAKEN_AT_ONCE = 16;

/** Results wait for others so long. */
const WRITE_MS = 20;

/** How often it is seen whether earlier results have been taken. */
const BACKLOG_MS = 50;

/** How often what is under way is compared with what Redis has. */
const REVIEW_MS = 2_000;

/** The side that fills the queue, and writes what comes back into the catalog. */
export class Filler implements Elsewhere, AsyncDisposable {
  readonly atOnce = AT_ONCE;
  readonly #options: FillerOptions;
  readonly #looking: string;
  readonly #takeIn: TakeIn;
  readonly #waiting = new Map<string, Waiting>();
  readonly #gathering: Record<Task, Waiting[]> = { look: [], caption: [] };
  readonly #timers = new Map<Task, NodeJS.Timeout>();
  /** Jobs of earlier fills, by the keys of their pictures. */
  readonly #earlier = new Map<string, string>();
  readonly #ending = new AbortController();
  #worker: Worker<SeenJob> | undefined;
  #review: Promise<void> | undefined;
  #flushed: Promise<void> | undefined;
  /** Batches of results. */
  #taken = 0;

  private constructor(options: FillerOptions) {
    this.#options = options;
    this.#looking = lookingDigest(options.looking);
    this.#takeIn = new TakeIn(options.catalog, options.roots, options.session);
  }

  /**
   * Says what the queue is for, and begins to take results: also those that an earlier fill has left, which are in
   * the catalog when this returns.
   * @throws PhotonymError QUEUE_REFUSED if the queue is filled for another looking
   */
  static async open(options: FillerOptions): Promise<Filler> {
    const filler = new Filler(options);
    options.signal.addEventListener('abort', filler.#leave);
    await filler.#claim();
    await filler.#findEarlier();
    filler.#start();
    await filler.#takeBacklog();
    return filler;
  }

  /** Pictures that are under way. */
  get underWay(): number {
    return this.#waiting.size;
  }

  look(picture: HashedPicture): Promise<Failure | undefined> {
    return this.#ask('look', picture);
  }

  caption(picture: HashedPicture): Promise<Failure | undefined> {
    return this.#ask('caption', picture);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort();
    this.#options.signal.removeEventListener('abort', this.#leave);
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await this.#worker?.close();
    await this.#review;
    this.#takeIn.flush();
  }

  #ask(task: Task, { found, sha256 }: HashedPicture): Promise<Failure | undefined> {
    const name = nameOf(found.path, this.#options.roots);
    if (name === undefined) {
      return Promise.resolve({ code: 'NOT_PERMITTED', message: 'is in none of the roots' });
    }
    const { size, format } = found;
    const picture = { ...name, size, sha256: Buffer.from(sha256).toString('hex'), format };
    const key = keyOf(this.#looking, task, picture);
    const before = this.#waiting.get(key);
    if (before !== undefined) return before.done;
    const waiting = this.#wait({ key, task, picture, found });
    const earlier = this.#earlier.get(key);
    if (earlier === undefined) this.#gather(waiting);
    else waiting.batch = earlier;
    return waiting.done;
  }

  #wait(about: Pick<Waiting, 'key' | 'task' | 'picture' | 'found'>): Waiting {
    const { promise, resolve, reject } = withResolvers<Failure | undefined>();
    const forget = (): void => void this.#waiting.delete(about.key);
    const waiting: Waiting = {
      ...about,
      done: promise,
      settle(failure) {
        forget();
        resolve(failure);
      },
      reject(error) {
        forget();
        reject(error);
      },
      sent: performance.now(),
    };
    this.#waiting.set(about.key, waiting);
    if (this.#options.signal.aborted) this.#leave();
    return waiting;
  }

  /** Nobody waits any longer. The jobs go on, and the next fill takes their results. */
  readonly #leave = (): void => {
    const error = interruptedBy(this.#options.signal);
    for (const waiting of [...this.#waiting.values()]) waiting.reject(error);
  };

  #gather(waiting: Waiting): void {
    const { task } = waiting;
    const gathered = this.#gathering[task];
    gathered.push(waiting);
    const send = (): void => {
      clearTimeout(this.#timers.get(task));
      this.#timers.delete(task);
      this.#send(task, gathered.splice(0));
    };
    if (gathered.length >= BATCH[task]) send();
    else if (!this.#timers.has(task)) this.#timers.set(task, setTimeout(send, GATHER_MS));
  }

  #send(task: Task, batch: readonly Waiting[]): void {
    if (batch.length === 0 || this.#options.signal.aborted) return;
    const id = batchId(batch.map(({ key }) => key));
    for (const waiting of batch) {
      waiting.batch = id;
      waiting.sent = performance.now();
    }
    const pictures = batch.map(({ picture }) => picture);
    // What does not arrive is missed by the review, and sent again.
    this.#options.channel
      .addJobs([{ id, data: { looking: this.#looking, task, pictures } }])
      .catch(this.#options.channel.trouble);
  }

  async #claim(): Promise<void> {
    const { channel, looking } = this.#options;
    if (await this.#announce()) return;
    const key = channel.key('looking');
    const text = JSON.stringify(looking);
    const there = await channel.looking().catch(() => undefined);
    if (there !== undefined && lookingDigest(there) === this.#looking) {
      await channel.redis.set(key, text);
      return;
    }
    const { waiting = 0, active = 0, delayed = 0 } = await channel.look.getJobCounts();
    if (waiting + active + delayed > 0) {
      throw new PhotonymError(
        'QUEUE_REFUSED',
        'The queue is being filled for other networks or with other options.',
        { remedy: 'Wait until it is empty, or use another with --prefix.' },
      );
    }
    await channel.redis.set(key, text);
  }

  /** Says where pictures are and how they are looked at, unless the queue is for something already. */
  async #announce(): Promise<boolean> {
    const { channel, looking, roots } = this.#options;
    await channel.redis.sadd(channel.key('roots'), ...roots.map(({ name }) => name));
    const text = JSON.stringify(looking);
    return (await channel.redis.set(channel.key('looking'), text, 'NX')) === 'OK';
  }

  /** Jobs that an earlier fill has left need not be sent again. */
  async #findEarlier(): Promise<void> {
    const { look } = this.#options.channel;
    const jobs = await look.getJobs(['waiting', 'active', 'delayed', 'failed'], 0, AT_ONCE - 1);
    for (const { id, data } of jobs) {
      if (id === undefined || data.looking !== this.#looking) continue;
      for (const picture of data.pictures) {
        this.#earlier.set(keyOf(this.#looking, data.task, picture), id);
      }
    }
  }

  #start(): void {
    const { channel, looking } = this.#options;
    this.#worker = new Worker<SeenJob>(QUEUES.seen, (job) => this.#take(job), {
      ...channel.workerOptions,
      concurrency: TAKEN_AT_ONCE,
      ...{ lockDuration: looking.lostAfterMs, stalledInterval: looking.lostAfterMs },
      maxStalledCount: Number.MAX_SAFE_INTEGER,
    });
    this.#worker.on('error', channel.trouble);
    this.#review = this.#reviewOften();
  }

  /** What an earlier fill has left is taken in first, so that none of it is sent again. */
  async #takeBacklog(): Promise<void> {
    const { channel, signal } = this.#options;
    const { waiting = 0, active = 0, delayed = 0 } = await channel.seen.getJobCounts();
    while (this.#taken < waiting + active + delayed && !signal.aborted) {
      await sleep(BACKLOG_MS, undefined, { signal }).catch(() => undefined);
      const now = await channel.seen.getJobCounts();
      if ((now['waiting'] ?? 0) + (now['active'] ?? 0) + (now['delayed'] ?? 0) === 0) return;
    }
  }

  async #take({ id = '', data }: BullJob<SeenJob>): Promise<void> {
    const { channel } = this.#options;
    const packed = await channel.results(id);
    // Lost, or damaged: missed by the review.
    const results = packed === undefined ? [] : unpackedOf(packed);
    const settled: (() => void)[] = [];
    if (data.looking === this.#looking) {
      for (const result of results) {
        const waiting = this.#waiting.get(keyOf(this.#looking, data.task, result.picture));
        const failure = await this.#enter(result, waiting);
        settled.push(() => waiting?.settle(failure));
      }
    }
    await this.#flush();
    await channel.dropResults(id);
    this.#taken++;
    for (const settle of settled) settle();
  }

  async #enter(result: Result, waiting: Waiting | undefined): Promise<Failure | undefined> {
    if ('failure' in result) return result.failure;
    return await this.#takeIn.remember(result.picture, result.rows, waiting?.found);
  }

  /** Those that come within a moment are written together, which takes half the time. */
  #flush(): Promise<void> {
    this.#flushed ??= sleep(WRITE_MS).then(() => {
      this.#flushed = undefined;
      this.#takeIn.flush();
    });
    return this.#flushed;
  }

  async #reviewOften(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      await sleep(REVIEW_MS, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) await this.#reviewAll().catch(this.#options.channel.trouble);
    }
  }

  /**
   * Compares what is under way with what Redis has. A picture goes from its batch to a job of its own and to a result,
   * always there before it leaves the place before; so one that is nowhere, in this order, is lost.
   */
  async #reviewAll(): Promise<void> {
    const { look, seen, redis } = this.#options.channel;
    // Redis may have lost everything.
    await this.#announce();
    const old = performance.now() - REVIEW_MS;
    const all = [...this.#waiting.values()].filter(({ batch, sent }) => batch && sent < old);
    const lost: Waiting[] = [];
    for (let from = 0; from < all.length; from += REVIEWED_AT_ONCE) {
      const part = all.slice(from, from + REVIEWED_AT_ONCE);
      const pipeline = redis.pipeline();
      for (const { key, batch = key } of part) {
        for (const id of [batch, key])
          pipeline.hmget(look.toKey(id), 'failedReason', 'finishedOn', 'timestamp');
        for (const id of [batch, key]) pipeline.exists(seen.toKey(id));
      }
      const answers = (await pipeline.exec()) ?? [];
      for (const [index, waiting] of part.entries()) {
        const state = stateOf(answers.slice(index * 4, index * 4 + 4));
        if (state === 'lost') lost.push(waiting);
        else if (state !== 'there') waiting.settle(failureOf(state.reason));
      }
    }
    for (const waiting of lost) {
      if (!this.#waiting.has(waiting.key)) continue;
      if (waiting.task === 'look' && this.#takeIn.knows(waiting.picture)) waiting.settle();
      else this.#gather(waiting);
    }
  }
}

const REVIEWED_AT_ONCE = 512;

type Answers = readonly [error: Error | null, result: unknown][];

/** What has become of a picture, by the jobs that it may be in and the results that it may be among. */
function stateOf(answers: Answers): 'there' | 'lost' | { readonly reason: string } {
  const jobs = answers.slice(0, 2).map(([, fields]) => (Array.isArray(fields) ? fields : []));
  const failed = jobs.find(([reason, finished]) => reason && finished);
  if (failed !== undefined) return { reason: String(failed[0]) };
  const isThere = jobs.some(([, , since]) => Boolean(since));
  const isSeen = answers.slice(2).some(([, count]) => Number(count) > 0);
  const isUnknown = answers.some(([error]) => error !== null);
  return isThere || isSeen || isUnknown ? 'there' : 'lost';
}

function unpackedOf(packed: Uint8Array): Result[] {
  try {
    return unpackResults(packed);
  } catch {
    return [];
  }
}

/** `Promise.withResolvers`, which Node 20 has not. */
function withResolvers<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
