import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Job as BullJob, Queue, WaitingError, type Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { messageOf } from '../base/errors.ts';
import { GatheringRedis, tryConnection } from './connection.ts';
import { type Job, type JobPicture, jobSchema, type Task } from './core/job.ts';
import { type Looking, lookingSchema } from './core/looking.ts';
import { type RedisAddress, shownRedisAddress } from './core/redis-address.ts';

export interface ChannelOptions {
  readonly address: RedisAddress;
  /** Begins the names of all keys, so that several queues can share a server. Default: `photonym`. */
  readonly prefix?: string | undefined;
  /** Told once for each trouble with the connection; the work waits until Redis is back. */
  readonly onTrouble?: ((message: string) => void) | undefined;
}

const PREFIX = 'photonym';

/** Jobs wait in `look`; results, which name bytes in a key of their own, wait in `seen`. */
export const QUEUES = { look: 'look', seen: 'seen' } as const;

/** Times that a picture is tried before it is set aside. */
export const TRIES = 3;

const FIRST_DELAY_MS = 1_000;

/** Set aside are at most so many, the latest. */
const MOST_SET_ASIDE = 100_000;

/** Bytes that nobody takes are forgotten; what they were is looked at again. */
const RESULT_SECONDS = 7 * 24 * 3600;

/** Longest wait for the end of jobs and of BullMQ's connections. */
const CLOSE_MS = 5_000;

/** A queue in Redis: its jobs, its results, and what is known of those who work on it. */
export class Channel implements AsyncDisposable {
  readonly look: Queue<Job>;
  readonly seen: Queue<Job>;
  readonly redis: Redis;
  readonly prefix: string;
  /** For people. */
  readonly shown: string;
  readonly #onTrouble: (error: unknown) => void;

  private constructor(redis: Redis, { address, prefix = PREFIX, onTrouble }: ChannelOptions) {
    this.redis = redis;
    this.prefix = prefix;
    this.shown = shownRedisAddress(address);
    this.#onTrouble = once(onTrouble);
    const options = { connection: redis, prefix };
    this.look = new Queue<Job>(QUEUES.look, options);
    this.seen = new Queue<Job>(QUEUES.seen, options);
    for (const source of [this.look, this.seen]) source.on('error', this.#onTrouble);
    redis.on('error', this.#onTrouble);
    redis.on('ready', () => this.#onTrouble(undefined));
  }

  /** @throws PhotonymError QUEUE_UNAVAILABLE */
  static async open(options: ChannelOptions): Promise<Channel> {
    await tryConnection(options.address, `${options.prefix ?? PREFIX}:looking`);
    return new Channel(GatheringRedis.of(options.address), options);
  }

  /** For BullMQ's workers on this queue, which wait for jobs by a connection of their own. */
  get workerOptions() {
    return { connection: this.redis, prefix: this.prefix };
  }

  /** Tells of trouble once, until the connection is there again. */
  readonly trouble = (error: unknown): void => this.#onTrouble(error);

  /** Pictures that were set aside without a job that failed, by the ids of jobs of their own. */
  get asideKey(): string {
    return this.key('aside');
  }

  key(...parts: readonly string[]): string {
    return [this.prefix, ...parts].join(':');
  }

  /** Adds batches; those that are there already are not added again. */
  async addJobs(jobs: readonly { readonly id: string; readonly data: Job }[]) {
    // One by one: a script that Redis has lost is sent again, but not within a transaction.
    const add = ({ id, data }: (typeof jobs)[number]) =>
      this.look.add(data.task, data, {
        jobId: id,
        attempts: TRIES,
        backoff: { type: 'exponential', delay: FIRST_DELAY_MS, jitter: 0.2 },
        removeOnComplete: true,
        removeOnFail: { count: MOST_SET_ASIDE },
      });
    await Promise.all(jobs.map(add));
  }

  /**
   * Sends results back, for pictures in the order of the job. Before its job is done: so one of the two is always
   * there.
   */
  async sendResults(id: string, data: Job, results: Uint8Array): Promise<void> {
    await this.redis.set(this.key('result', id), Buffer.from(results), 'EX', RESULT_SECONDS);
    const opts = { jobId: id, attempts: TRIES, removeOnComplete: true, removeOnFail: true };
    await this.seen.add(data.task, data, opts);
  }

  async results(id: string): Promise<Uint8Array | undefined> {
    return (await this.redis.getBuffer(this.key('result', id))) ?? undefined;
  }

  async dropResults(ids: readonly string[]): Promise<void> {
    await this.redis.unlink(ids.map((id) => this.key('result', id)));
  }

  /** What the queue is for; undefined if nobody has filled it. */
  async looking(): Promise<Looking | undefined> {
    const text = await this.redis.get(this.key('looking'));
    return text === null ? undefined : lookingSchema.parse(JSON.parse(text));
  }

  /** The names of all roots that pictures of the queue are in. */
  async roots(): Promise<string[]> {
    return await this.redis.smembers(this.key('roots'));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled([this.look.close(), this.seen.close()]);
    this.redis.disconnect();
  }
}

/**
 * Ends a worker of BullMQ once its jobs are done. By itself that may wait for ever where a connection is just being made
 * again (taskforcesh/bullmq#4656); a job that is left is taken up by others.
 */
export async function closeWorker(worker: Worker<Job>): Promise<void> {
  const closed = new AbortController();
  const late = sleep(CLOSE_MS, undefined, closed).catch(() => undefined);
  await Promise.race([worker.close(), late]);
  closed.abort();
}

/** Leaves a job to others, or to this one at another time. What asked for it has to pass the error on. */
export async function giveBack(job: BullJob<Job>, token: string | undefined): Promise<never> {
  await job.moveToWait(token);
  throw new WaitingError();
}

/** Passes the first of errors on, until there is none. */
function once(onTrouble: ((message: string) => void) | undefined): (error: unknown) => void {
  let isTold = false;
  return (error) => {
    if (error === undefined) isTold = false;
    else if (!isTold) {
      isTold = true;
      // What follows the first sentence is about Redis' own scripts.
      const [why = ''] = messageOf(error).split('. ');
      onTrouble?.(why.replace(/\.$/, ''));
    }
  };
}

/** A job's data, as another process has written them. @throws the error of what is not a job */
export function parseJob(data: unknown): Job {
  return jobSchema.parse(data);
}

/** Tells apart what is done with the contents of files, within a looking. */
export function keyOf(task: Task, { root, path, sha256 }: JobPicture): string {
  return [task, sha256, root, path].join('\0');
}

/** The id of a job: the same pictures in one looking have the same from any sender. */
export function jobId(looking: string, keys: readonly string[]): string {
  return `${keys.length === 1 ? 'p' : 'b'}-${digest([looking, keys])}`;
}

/** The id of a job: see {@link jobId}. */
export function jobIdOf({ looking, task, pictures }: Job): string {
  return jobId(
    looking,
    pictures.map((picture) => keyOf(task, picture)),
  );
}

/** Tells lookings apart, whatever the order of their fields. */
export function lookingDigest(looking: Looking): string {
  const { means, options } = lookingSchema.parse(looking);
  return digest([means, options]);
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}
