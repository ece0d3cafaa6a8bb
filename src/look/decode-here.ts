import { access, constants } from 'node:fs/promises';
import { type Failure, messageOf, systemCode } from '../base/errors.ts';
import { DecodeError } from './core/decode-error.ts';
import type { DecodeTask, MiniatureTask, ViewsTask } from './core/decode-task.ts';
import type { NetworkViews } from './core/network-views.ts';
import type { Pixels } from './core/pixels/resample.ts';
import { networkViews } from './views/network-views.ts';
import { uprightCopy } from './views/upright-copy.ts';

export function decodeHere(task: ViewsTask): Promise<NetworkViews | Failure>;
export function decodeHere(task: MiniatureTask): Promise<Pixels | Failure>;
export function decodeHere(task: DecodeTask): Promise<NetworkViews | Pixels | Failure>;
/** Decodes one picture in this process. A picture that cannot be decoded is returned as a failure. */
export async function decodeHere(task: DecodeTask): Promise<NetworkViews | Pixels | Failure> {
  const { picture, settings } = task;
  try {
    return task.type === 'views'
      ? await networkViews(task.picture, task.preprocessings, settings)
      : await uprightCopy(picture, task.box, settings);
  } catch (error) {
    return (await accessFailure(picture.path)) ?? decodeFailure(error, settings.maxSeconds);
  }
}

/** Decoders do not report a missing or unreadable file as such, so the file system is asked. */
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
  if (error instanceof DecodeError) return error.failure;
  if (/^timeout/i.test(messageOf(error))) {
    return { code: 'DECODE_FAILED', message: `could not be decoded within ${maxSeconds} s` };
  }
  // The decoder's own message may be about another picture (see vips.ts), so it is not passed on.
  return {
    code: 'DECODE_FAILED',
    message: 'cannot be decoded: truncated, damaged, or of an unusual kind',
  };
}
