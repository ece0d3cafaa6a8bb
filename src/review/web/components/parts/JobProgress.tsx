import type { RunningJob } from '../../../core/api-events.ts';
import { say } from '../../core/messages/messages.ts';

/** Progress of the running job. */
export function JobProgress({ job }: { readonly job: RunningJob }) {
  const { kind, done, total } = job;
  const doing = say('job.doing', { kind });
  return (
    <div class="job">
      <progress
        aria-label={doing}
        {...(total !== null && { max: Math.max(1, total), value: done })}
      />
      <p role="status">
        {total === null
          ? say('job.done', { doing, done })
          : say('job.doneOf', { doing, done, total })}
      </p>
    </div>
  );
}
