import { setTimeout as sleep } from 'node:timers/promises';
import { type Job as BullJob, Worker } from 'bullmq';
import { type Failure, interruptedBy, messageOf } from '../base/errors.ts';
import type { KnownContents } from '../memory/catalog/by-content/known.ts';
import type { Catalog } from '../memory/catalog/catalog.ts';
import type { ClassifyOptions } from '../pipeline/classify.ts';
import type { Elsewhere, HashedPicture } from '../pipeline/elsewhere.ts';
import { closeWorker, giveBack, keyOf, lookingDigest, parseJob, QUEUES, TRIES } from './channel.ts';
import { announce, type Claim, claim, earlierJobs } from './claim.ts';
import type { Job, Task } from './core/job.ts';
import { type Outcome, outcomesIn } from './core/results.ts';
import { nameOf } from './core/roots.ts';
import { Outbox } from './outbox.ts';
import { review } from './review.ts';
import { DAMAGED, failureOf, NEVER_BACK, putAside } from './set-aside.ts';
import { TakeIn } from './take-in.ts';
import { type Tell, type Told, UnderWay, type Waiting } from './under-way.ts';

export interface FillerOptions extends Claim {
  readonly catalog: Catalog;
  /** The networks that look elsewhere; they do not run here. */
  readonly session: ClassifyOptions;
  readonly signal: AbortSignal;
}

/** What has been taken is in the catalog; then Redis forgets it. */
interface Flushed {
  readonly dropped: Promise<void>;
}

/** Pictures under way: enough for several hundred workers, and a bound for Redis' memory. */
const AT_ONCE = 8_192;

/** Batches of results taken at once: some are fetched while others wait to be written together. */
const TAKEN_AT_ONCE = 192;

/** Pictures that are written together, at most. */
const WRITTEN_AT_ONCE = 1_024;

/** Results wait for others so long, and while more are under way a few times as long. */
const WRITE_MS = 20;
const LONGEST_WRITE_MS = 200;

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
  readonly #underWay = new UnderWay();
  readonly #outbox: Outbox;
  /** Jobs of earlier fills, by the keys of their pictures. */
  #earlier: ReadonlyMap<string, string> = new Map();
  readonly #ending = new AbortController();
  #worker: Worker<Job> | undefined;
  #review: Promise<void> | undefined;
  #flushed: Promise<Flushed | undefined> | undefined;
  /** Why the catalog can no longer be written. What comes back is left to the next fill. */
  #fault: Error | undefined;
  /** Results that have been taken, and are in Redis until they are written. */
  #taken: string[] = [];
  /** Batches of results that have been written. */
  #written = 0;
  /** When a job of results last came that cannot be read, by the monotonic clock: whose they were is not known. */
  #malformed = Number.NEGATIVE_INFINITY;

  private constructor(options: FillerOptions) {
    this.#options = options;
    this.#looking = lookingDigest(options.looking);
    this.#takeIn = new TakeIn(options.catalog, options.roots, options.session);
    this.#outbox = new Outbox(options.channel, this.#looking);
  }

  /**
   * Says what the queue is for, and begins to take results: also those that an earlier fill has left, which are in
   * the catalog when this returns.
   * @throws PhotonymError QUEUE_REFUSED if the queue is filled for another looking; CATALOG_UNAVAILABLE
   */
  static async open(options: FillerOptions): Promise<Filler> {
    const filler = new Filler(options);
    options.signal.addEventListener('abort', filler.#leave);
    await claim(options);
    filler.#earlier = await earlierJobs(options.channel, filler.#looking, AT_ONCE);
    filler.#start();
    try {
      await filler.#takeBacklog();
    } catch (error) {
      await filler[Symbol.asyncDispose]();
      throw error;
    }
    return filler;
  }

  /** What need not be looked at. */
  get known(): KnownContents {
    return this.#takeIn.known;
  }

  /** Pictures that are under way. */
  get underWay(): number {
    return this.#underWay.size;
  }

  look(picture: HashedPicture): Promise<Failure | undefined> {
    return this.#promise('look', picture);
  }

  caption(picture: HashedPicture): Promise<Failure | undefined> {
    return this.#promise('caption', picture);
  }

  /** Has others look at a picture. */
  ask(task: Task, { found, sha256 }: HashedPicture, tell: Tell): void {
    const { signal, roots } = this.#options;
    if (signal.aborted || this.#fault !== undefined) {
      tell(this.#fault ?? interruptedBy(signal));
      return;
    }
    const name = nameOf(found.path, roots);
    if (name === undefined) {
      tell({ failure: { code: 'NOT_PERMITTED', message: 'is in none of the roots' } });
      return;
    }
    const { size, format } = found;
    const digest = Buffer.from(sha256.buffer, sha256.byteOffset, sha256.byteLength).toString('hex');
    const picture = { ...name, size, sha256: digest, format };
    const key = keyOf(task, picture);
    const before = this.#underWay.get(key);
    if (before !== undefined) {
      before.tell.push(tell);
      return;
    }
    const waiting = this.#underWay.add({ key, task, picture, found }, tell);
    const earlier = this.#earlier.get(key);
    if (earlier === undefined) this.#outbox.add(waiting);
    else waiting.batch = earlier;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort();
    this.#options.signal.removeEventListener('abort', this.#leave);
    this.#outbox[Symbol.dispose]();
    if (this.#worker !== undefined) await closeWorker(this.#worker);
    await this.#review;
    await this.#takeIn[Symbol.asyncDispose]();
  }

  #promise(task: Task, picture: HashedPicture): Promise<Failure | undefined> {
    return new Promise((resolve, reject) => {
      this.ask(task, picture, (told) => {
        if (told instanceof Error) reject(told);
        else resolve(told.failure);
      });
    });
  }

  /** Nobody waits any longer. The jobs go on, and the next fill takes their results. */
  readonly #leave = (): void => {
    this.#outbox[Symbol.dispose]();
    this.#underWay.leave(interruptedBy(this.#options.signal));
  };

  #start(): void {
    const { channel, looking } = this.#options;
    this.#worker = new Worker<Job>(QUEUES.seen, (job, token) => this.#take(job, token), {
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
    while (this.#written < waiting + active + delayed && !signal.aborted) {
      await sleep(BACKLOG_MS, undefined, { signal }).catch(() => undefined);
      if (this.#fault !== undefined) throw this.#fault;
      const now = await channel.seen.getJobCounts();
      if ((now['waiting'] ?? 0) + (now['active'] ?? 0) + (now['delayed'] ?? 0) === 0) return;
    }
  }

  async #take(sent: BullJob<Job>, token: string | undefined): Promise<void> {
    // Whatever its sender says: while it is there, its pictures are not missed, and another of its id is not taken.
    sent.opts = { ...sent.opts, removeOnComplete: true, removeOnFail: true };
    const { id = '' } = sent;
    const job = jobOf(sent.data);
    if (job === undefined) {
      this.#malformed = performance.now();
      return;
    }
    const { looking, task, pictures } = job;
    const packed = looking === this.#looking ? await this.#options.channel.results(id) : undefined;
    const told: (() => void)[] = [];
    // Without results, they are missed by the review.
    const outcomes = packed && outcomesIn(packed, pictures.length);
    for (const [index, picture] of pictures.entries()) {
      const waiting = this.#underWay.get(keyOf(task, picture));
      const outcome = outcomes?.[index];
      if (outcome !== undefined) {
        const one = await this.#takeOne(picture, outcome, waiting?.found);
        if (waiting !== undefined) told.push(() => this.#underWay.settle(waiting, one));
      } else if (packed !== undefined && waiting !== undefined && ++waiting.damaged >= TRIES) {
        await this.#setAside(waiting, DAMAGED);
      }
    }
    this.#taken.push(id);
    const flushed = await this.#flush();
    if (flushed === undefined) return await giveBack(sent, token);
    const { dropped } = flushed;
    this.#written++;
    for (const tell of told) tell();
    await dropped;
  }

  async #takeOne(
    picture: Job['pictures'][number],
    outcome: Outcome,
    found: HashedPicture['found'] | undefined,
  ): Promise<Told> {
    if ('failure' in outcome) return outcome;
    return (await this.#takeIn.take(picture, outcome.rows, found)) ?? {};
  }

  /** Those that come within a moment are written together, which takes a fraction of the time. */
  #flush(): Promise<Flushed | undefined> {
    this.#flushed ??= this.#writeSoon();
    return this.#flushed;
  }

  /** @returns undefined if the catalog cannot be written */
  async #writeSoon(): Promise<Flushed | undefined> {
    const begun = performance.now();
    do {
      await sleep(WRITE_MS);
      const { pending } = this.#takeIn;
      if (pending >= Math.min(WRITTEN_AT_ONCE, this.#underWay.size)) break;
    } while (performance.now() - begun < LONGEST_WRITE_MS);
    this.#flushed = undefined;
    const ids = this.#taken;
    this.#taken = [];
    try {
      if (this.#fault === undefined) await this.#takeIn.flush();
    } catch (error) {
      this.#fault = error instanceof Error ? error : new Error(messageOf(error));
    }
    if (this.#fault !== undefined) {
      // Nothing more is fetched, and what is here already comes to this point as well.
      await this.#worker?.pause(true);
      this.#underWay.leave(this.#fault);
      return undefined;
    }
    return { dropped: this.#options.channel.dropResults(ids) };
  }

  async #reviewOften(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      await sleep(REVIEW_MS, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) await this.#reviewAll().catch(this.#options.channel.trouble);
    }
  }

  /** Sends again what is lost. */
  async #reviewAll(): Promise<void> {
    // Redis may have lost everything, which is nobody's fault.
    const isForgotten = await announce(this.#options);
    const old = this.#underWay.sentBefore(performance.now() - REVIEW_MS);
    const { lost, failed } = await review(this.#options.channel, this.#looking, old);
    for (const { waiting, reason } of failed) {
      this.#underWay.settle(waiting, { failure: failureOf(reason) });
    }
    for (const waiting of lost) {
      if (this.#underWay.get(waiting.key) !== waiting) continue;
      const isLook = waiting.task === 'look';
      // Another filler of this catalog may have taken the results.
      if (isLook && this.known.has(Buffer.from(waiting.picture.sha256, 'hex')))
        this.#underWay.settle(waiting, {});
      else if (waiting.sent < this.#malformed && ++waiting.damaged >= TRIES)
        await this.#setAside(waiting, DAMAGED);
      else if (isLook && !isForgotten && ++waiting.lost >= TRIES)
        await this.#setAside(waiting, NEVER_BACK);
      else this.#outbox.add(waiting);
    }
  }

  /** What comes back damaged each time, or never, is not sent again, by later fills neither. */
  async #setAside(waiting: Waiting, failure: Failure): Promise<void> {
    const { task, picture } = waiting;
    const job = { looking: this.#looking, task, pictures: [picture] };
    await putAside(this.#options.channel, job, failure);
    this.#underWay.settle(waiting, { failure });
  }
}

/** @returns undefined if it cannot be read */
function jobOf(data: unknown): Job | undefined {
  try {
    return parseJob(data);
  } catch {
    return undefined;
  }
}
