import { setImmediate } from 'node:timers/promises';
import { throwIfAborted } from '../base/errors.ts';

/** Gives other tasks, such as an interruption, a turn. @throws PhotonymError INTERRUPTED */
export async function pause(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  throwIfAborted(signal);
}
