import { FAILURE_CODES, type Failure } from '../base/errors.ts';
import { type Channel, jobIdOf, parseJob } from './channel.ts';
import type { Job, JobPicture } from './core/job.ts';

/** A picture that was tried three times in vain. */
export interface SetAside {
  readonly picture: JobPicture;
  readonly failure: Failure;
}

/** Why a picture is set aside that workers do not fail at. */
export const DAMAGED: Failure = { code: 'UNREADABLE', message: 'came back damaged, three times' };
export const NEVER_BACK: Failure = {
  code: 'UNREADABLE',
  message: 'never came back from the workers',
};

/** The failure that a job was set aside with: `CODE message`, or BullMQ's own words. */
export function failureOf(reason: string): Failure {
  const [, word, message] = /^([A-Z_]+) (.*)$/s.exec(reason) ?? [];
  const code = FAILURE_CODES.find((known) => known === word);
  if (code !== undefined && message !== undefined) return { code, message };
  if (/stalled more than/.test(reason)) {
    return { code: 'DECODE_FAILED', message: 'ended each worker that looked at it' };
  }
  return { code: 'DECODE_FAILED', message: reason };
}

/**
 * Sets a picture aside that no worker fails at, since what it sends back cannot be read. BullMQ keeps only jobs that have
 * failed with a worker, so these are kept beside them.
 * @param job of this picture alone
 */
export async function putAside(channel: Channel, job: Job, failure: Failure): Promise<void> {
  const reason = reasonOf(failure);
  await channel.redis.hset(channel.asideKey, jobIdOf(job), JSON.stringify({ job, reason }));
}

/** How a failure is kept with a job: see {@link failureOf}. */
export function reasonOf({ code, message }: Failure): string {
  return `${code} ${message}`;
}

/** What was {@link putAside}: all, or the job with an id. */
export async function damagedAside(channel: Channel, id?: string): Promise<Damaged[]> {
  const { redis, asideKey } = channel;
  const texts = id === undefined ? await redis.hvals(asideKey) : [await redis.hget(asideKey, id)];
  return texts.flatMap((text) => {
    if (text === null) return [];
    const { job, reason }: { job: unknown; reason: unknown } = JSON.parse(text);
    return [{ job: parseJob(job), reason: String(reason) }];
  });
}

interface Damaged {
  readonly job: Job;
  readonly reason: string;
}

/** What is set aside, the latest first. */
export async function setAside(channel: Channel, most: number): Promise<SetAside[]> {
  const jobs = await channel.look.getFailed(0, most - 1);
  const failed = jobs.map(({ data, failedReason = '' }) => ({ job: data, reason: failedReason }));
  const all = [...(await damagedAside(channel)), ...failed].slice(0, most);
  return all.flatMap(({ job, reason }) =>
    job.pictures.map((picture) => ({ picture, failure: failureOf(reason) })),
  );
}

/** Has everything that is set aside tried again. */
export async function tryAgain(channel: Channel): Promise<void> {
  await channel.look.retryJobs({ state: 'failed' });
  const damaged = await damagedAside(channel);
  await channel.addJobs(damaged.map(({ job }) => ({ id: jobIdOf(job), data: job })));
  await channel.redis.unlink(channel.asideKey);
}

/** Forgets what is set aside: the next fill sends it again. */
export async function discard(channel: Channel): Promise<void> {
  await channel.look.clean(0, 0, 'failed');
  await channel.redis.unlink(channel.asideKey);
}
