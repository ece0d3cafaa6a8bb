import { PhotonymError } from '../base/errors.ts';
import { type Channel, jobIdOf, keyOf, lookingDigest } from './channel.ts';
import type { Looking } from './core/looking.ts';
import type { Root } from './core/roots.ts';
import { damagedAside } from './set-aside.ts';

/** What a queue is filled for. */
export interface Claim {
  readonly channel: Channel;
  readonly looking: Looking;
  readonly roots: readonly Root[];
}

/**
 * Says where pictures are and how they are looked at, unless the queue is for something already.
 * @returns whether it was for nothing
 */
export async function announce({ channel, looking, roots }: Claim): Promise<boolean> {
  await channel.redis.sadd(channel.key('roots'), ...roots.map(({ name }) => name));
  const text = JSON.stringify(looking);
  return (await channel.redis.set(channel.key('looking'), text, 'NX')) === 'OK';
}

/**
 * Has a queue for a looking.
 * @throws PhotonymError QUEUE_REFUSED if it is filled for another
 */
export async function claim(claimed: Claim): Promise<void> {
  if (await announce(claimed)) return;
  const { channel, looking } = claimed;
  const there = await channel.looking().catch(() => undefined);
  const isSame = there !== undefined && lookingDigest(there) === lookingDigest(looking);
  if (!isSame) {
    const { waiting = 0, active = 0, delayed = 0 } = await channel.look.getJobCounts();
    if (waiting + active + delayed > 0) {
      throw new PhotonymError(
        'QUEUE_REFUSED',
        'The queue is being filled for other networks or with other options.',
        { remedy: 'Wait until it is empty, or use another with --prefix.' },
      );
    }
  }
  await channel.redis.set(channel.key('looking'), JSON.stringify(looking));
}

/** The jobs that earlier fills have left, by the keys of their pictures: at most so many. */
export async function earlierJobs(
  channel: Channel,
  looking: string,
  most: number,
): Promise<Map<string, string>> {
  const earlier = new Map<string, string>();
  for (const { job } of await damagedAside(channel)) {
    if (job.looking !== looking) continue;
    for (const picture of job.pictures) earlier.set(keyOf(job.task, picture), jobIdOf(job));
  }
  const jobs = await channel.look.getJobs(['waiting', 'active', 'delayed', 'failed'], 0, most - 1);
  for (const { id, data } of jobs) {
    if (id === undefined || data.looking !== looking) continue;
    for (const picture of data.pictures) earlier.set(keyOf(data.task, picture), id);
  }
  return earlier;
}
