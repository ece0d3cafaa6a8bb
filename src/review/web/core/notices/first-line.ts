import type { SessionState } from '../../../core/api-events.ts';
import { say } from '../messages/messages.ts';
import { runText } from '../runs/run-texts.ts';

type Told = Pick<SessionState, 'counts' | 'continued' | 'lastRun'>;

/** What has happened and what is to be done; undefined once nothing is. */
export function firstLineOf({ counts, continued, lastRun }: Told): string | undefined {
  const { changed: ready, unsure, decided, left } = counts;
  const receipt = lastRun?.receipt ?? null;
  if (lastRun !== null && receipt !== null) {
    return say('first.after', { did: runText(lastRun, receipt), ready, unsure });
  }
  // What is left after a run is no longer what an earlier session has left.
  if (continued > 0 && lastRun === null) {
    return decided + left === 0 ? undefined : say('first.continued', { decided, left });
  }
  if (ready > 0) return say('first.ready', { ready, unsure });
  if (unsure > 0) return say('first.left', { unsure });
  return lastRun === null ? say('first.nothing') : undefined;
}
