import { PhotonymError } from '../../base/errors.ts';
import type { RunRecord } from '../core/run.ts';

/** Says that a run is under way, or that it was cut short and what to do. */
export function unfinishedError(
  { id, root, owner }: Pick<RunRecord, 'id' | 'root' | 'owner'>,
  isAtWork: boolean,
): PhotonymError {
  return isAtWork
    ? new PhotonymError(
        'RUN_UNFINISHED',
        `Run ${id} is at work in ${root} (process ${owner.pid} on ${owner.host}).`,
        { remedy: 'Wait until it has finished.' },
      )
    : new PhotonymError('RUN_UNFINISHED', `Run ${id} in ${root} was cut short.`, {
        remedy: 'Run "photonym recover" first; nothing has been lost.',
      });
}
