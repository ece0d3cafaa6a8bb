import type { SessionState } from '../../../core/api-events.ts';
import { say } from '../messages/messages.ts';

type Told = Pick<SessionState, 'counts' | 'continued' | 'lastRun'>;

/** What has happened and what is to be done; undefined once nothing is. */
export function firstLineOf({ counts, continued, lastRun }: Told): string | undefined {
  const { changed, unsure, decided, done, failed, cards } = counts;
  // What is left after a run is no longer what an earlier session has left.
  if (continued > 0 && lastRun === null) {
    const left = cards - decided - done - failed;
    return decided + left === 0 ? undefined : say('first.continued', { decided, left });
  }
  if (changed > 0) return say('first.ready', { ready: changed, unsure });
  if (unsure > 0) return say('first.left', { unsure });
  return lastRun === null ? say('first.nothing') : undefined;
}
