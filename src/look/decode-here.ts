import { access, constants } from 'node:fs/promises';
import { type Failure, messageOf, systemCode } from '../base/errors.ts';
import type { SeenPicture } from './core/network-view.ts';
import type { Pixels } from './core/pixels/resample.ts';
import { Refusal } from './core/refusal.ts';
import type { LookTask, SeeTask, ShowTask } from './isolated/task.ts';
import { networkView } from './views/network-view.ts';
import { showUpright } from './views/upright.ts';

export function perform(task: SeeTask): Promise<SeenPicture | Failure>;
export function perform(task: ShowTask): Promise<Pixels | Failure>;
export function perform(task: LookTask): Promise<SeenPicture | Pixels | Failure>;
/** Looks at one picture in this process. Never throws for a picture. */
export async function perform(task: LookTask): Promise<SeenPicture | Pixels | Failure> {
  const { picture, settings } = task;
  try {
    return task.type === 'see'
      ? await networkView(task.picture, task.preprocessing, settings)
      : await showUpright(picture, task.box, settings);
  } catch (error) {
    return (await accessFailure(picture.path)) ?? decodeFailure(error, settings.maxSeconds);
  }
}

/** Decoders do not say whether a file has gone or may not be read; the file system does. */
async function accessFailure(path: string): Promise<Failure | undefined> {
  try {
    await access(path, constants.R_OK);
    return undefined;
  } catch (error) {
    return systemCode(error) === 'ENOENT'
      ? { code: 'VANISHED', message: 'is no longer there' }
      : { code: 'UNREADABLE', message: 'no permission to read it' };
  }
}

function decodeFailure(error: unknown, maxSeconds: number): Failure {
  if (error instanceof Refusal) return error.failure;
  if (/^timeout/i.test(messageOf(error))) {
    return { code: 'DECODE_FAILED', message: `could not be decoded within ${maxSeconds} s` };
  }
  // The decoder's own words may be about another picture (see libvips.ts), so they are not given.
  return {
    code: 'DECODE_FAILED',
    message: 'cannot be decoded: truncated, damaged, or of an unusual kind',
  };
}
