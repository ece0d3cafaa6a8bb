import { FAILURE_CODES, type Failure } from '../base/errors.ts';
import type { Channel } from './channel.ts';
import type { JobPicture } from './core/job.ts';

/** A picture that was tried three times in vain. */
export interface SetAside {
  readonly picture: JobPicture;
  readonly failure: Failure;
}

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

/** What is set aside, the latest first. */
export async function setAside({ look }: Channel, most: number): Promise<SetAside[]> {
  const jobs = await look.getFailed(0, most - 1);
  return jobs.flatMap(({ data, failedReason = '' }) => {
    const pictures: readonly JobPicture[] = data.pictures;
    return pictures.map((picture) => ({ picture, failure: failureOf(failedReason) }));
  });
}

/** Has everything that is set aside tried again. */
export async function tryAgain({ look }: Channel): Promise<void> {
  await look.retryJobs({ state: 'failed' });
}

/** Forgets what is set aside: the next fill sends it again. */
export async function discard({ look }: Channel): Promise<void> {
  await look.clean(0, 0, 'failed');
}
