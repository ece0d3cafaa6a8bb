import { type Channel, jobId } from './channel.ts';
import { damagedAside } from './set-aside.ts';
import type { Waiting } from './under-way.ts';

/** What Redis no longer has of what is under way, and what was set aside. */
export interface Reviewed {
  readonly lost: readonly Waiting[];
  readonly failed: readonly { readonly waiting: Waiting; readonly reason: string }[];
}

type State = 'there' | 'lost' | { readonly reason: string };

/** Ids of one message to Redis. */
const IDS_AT_ONCE = 512;

/**
 * Compares what is under way with what Redis has. A picture goes from its batch to a job of its own and to a result,
 * always there before it leaves the place before; so one that is nowhere, in this order, is lost. Most are with their
 * batch, which is asked for first, once for all its pictures.
 * @param looking its digest
 */
export async function review(
  channel: Channel,
  looking: string,
  all: readonly Waiting[],
): Promise<Reviewed> {
  const batches = [...new Set(all.map(({ batch = '' }) => batch))];
  const states = await statesOf(
    channel,
    batches.map((batch) => [batch]),
  );
  const stateOf = new Map(batches.map((batch, index) => [batch, states[index]]));
  const away = all.filter(({ batch = '' }) => stateOf.get(batch) !== 'there');
  const own = await statesOf(
    channel,
    away.map(({ key, batch = '' }) => [...new Set([batch, jobId(looking, [key])])]),
  );
  const lost: Waiting[] = [];
  const failed: { waiting: Waiting; reason: string }[] = [];
  for (const [index, waiting] of away.entries()) {
    const state = own[index] ?? 'there';
    if (state === 'there') continue;
    const reason = state === 'lost' ? await reasonAside(channel, looking, waiting) : state.reason;
    if (reason === undefined) lost.push(waiting);
    else failed.push({ waiting, reason });
  }
  return { lost, failed };
}

/** Why a picture was set aside that no job is left of. */
async function reasonAside(
  channel: Channel,
  looking: string,
  { key }: Waiting,
): Promise<string | undefined> {
  return (await damagedAside(channel, jobId(looking, [key])))[0]?.reason;
}

/** What has become of pictures, by the jobs that each may be in and the results that it may be among. */
async function statesOf(
  { look, seen, redis }: Channel,
  all: readonly (readonly string[])[],
): Promise<State[]> {
  const states: State[] = [];
  for (let from = 0; from < all.length; from += IDS_AT_ONCE) {
    const part = all.slice(from, from + IDS_AT_ONCE);
    const pipeline = redis.pipeline();
    for (const ids of part) {
      for (const id of ids)
        pipeline.hmget(look.toKey(id), 'failedReason', 'finishedOn', 'timestamp');
      for (const id of ids) pipeline.exists(seen.toKey(id));
    }
    const answers = (await pipeline.exec()) ?? [];
    let at = 0;
    for (const { length } of part) {
      states.push(stateOf(answers.slice(at, at + 2 * length), length));
      at += 2 * length;
    }
  }
  return states;
}

type Answers = readonly [error: Error | null, result: unknown][];

function stateOf(answers: Answers, count: number): State {
  const jobs = answers.slice(0, count).map(([, fields]) => (Array.isArray(fields) ? fields : []));
  const failed = jobs.find(([reason, finished]) => reason && finished);
  if (failed !== undefined) return { reason: String(failed[0]) };
  const isThere = jobs.some(([, , since]) => Boolean(since));
  const isSeen = answers.slice(count).some(([, found]) => Number(found) > 0);
  const isUnknown = answers.some(([error]) => error !== null);
  return isThere || isSeen || isUnknown ? 'there' : 'lost';
}
