import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { z } from 'zod';
import type { Channel } from './channel.ts';

const machineSchema = z.discriminatedUnion('role', [
  z.object({
    role: z.literal('worker'),
    host: z.string(),
    pid: z.number(),
    looked: z.number(),
    /** Pictures a second, over the last half minute. */
    rate: z.number(),
  }),
  z.object({
    role: z.literal('refused'),
    host: z.string(),
    pid: z.number(),
    /** A sentence. */
    reason: z.string(),
  }),
  z.object({
    role: z.literal('filler'),
    host: z.string(),
    pid: z.number(),
    done: z.number(),
    failed: z.number(),
    /** As far as is known. */
    total: z.number().nullable(),
    underWay: z.number(),
  }),
]);

/** A process that works on a queue, as it says itself. */
export type Machine = z.infer<typeof machineSchema>;

type Own<M> = M extends Machine ? Omit<M, 'host' | 'pid'> : never;

const BEAT_MS = 2_000;

/** A process that has said nothing for so long is gone. */
const ALIVE_SECONDS = 15;

/** A refusal is to be read by people. */
const REFUSED_SECONDS = 3_600;

/** Tells the queue, every two seconds, what this process does. */
export class Presence implements AsyncDisposable {
  readonly #channel: Channel;
  readonly #id = randomUUID();
  readonly #own: () => Own<Machine>;
  readonly #timer: NodeJS.Timeout;

  constructor(channel: Channel, own: () => Own<Machine>) {
    this.#channel = channel;
    this.#own = own;
    const beat = (): void => void this.tell().catch(channel.trouble);
    this.#timer = setInterval(beat, BEAT_MS);
    this.#timer.unref();
    beat();
  }

  async tell(): Promise<void> {
    const machine = { ...this.#own(), host: hostname(), pid: process.pid };
    const seconds = machine.role === 'refused' ? REFUSED_SECONDS : ALIVE_SECONDS;
    const { redis } = this.#channel;
    await redis
      .pipeline()
      .sadd(this.#channel.key('machines'), this.#id)
      .set(this.#channel.key('machine', this.#id), JSON.stringify(machine), 'EX', seconds)
      .exec();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    if (this.#own().role === 'refused') return;
    const { redis } = this.#channel;
    if (redis.status !== 'ready') return;
    await redis.del(this.#channel.key('machine', this.#id)).catch(this.#channel.trouble);
  }
}

/** Those who work on a queue; what is left of others is removed. */
export async function machinesOf(channel: Channel): Promise<Machine[]> {
  const ids = await channel.redis.smembers(channel.key('machines'));
  if (ids.length === 0) return [];
  const texts = await channel.redis.mget(ids.map((id) => channel.key('machine', id)));
  const gone = ids.filter((_, index) => texts[index] === null);
  if (gone.length > 0) await channel.redis.srem(channel.key('machines'), ...gone);
  return texts.flatMap((text) => {
    const parsed = machineSchema.safeParse(JSON.parse(text ?? 'null'));
    return parsed.success ? [parsed.data] : [];
  });
}

/** Events a second, over the last half minute. */
export class Rate {
  readonly #now: () => number;
  readonly #counts: { readonly at: number; readonly count: number }[] = [];
  readonly #since: number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#since = now();
  }

  add(count: number): void {
    this.#counts.push({ at: this.#now(), count });
    this.#forget();
  }

  get value(): number {
    this.#forget();
    const sum = this.#counts.reduce((total, { count }) => total + count, 0);
    const seconds = Math.min(this.#now() - this.#since, WINDOW_MS) / 1000;
    return seconds <= 0 ? 0 : sum / seconds;
  }

  #forget(): void {
    const oldest = this.#now() - WINDOW_MS;
    while (this.#counts[0] !== undefined && this.#counts[0].at < oldest) this.#counts.shift();
  }
}

const WINDOW_MS = 30_000;
