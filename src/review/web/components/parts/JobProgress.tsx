import type { RunningJob } from '../../../core/api-events.ts';
import { say } from '../../core/messages/messages.ts';

/** Progress of the running job. */
export function JobProgress({ job }: { readonly job: RunningJob }) {
  const { kind, done, total } = job;
  return (
    <div class="job">
      <progress
        aria-label={say('job.doing', { kind })}
        {...(total !== null && { max: Math.max(1, total), value: done })}
      />
      <p role="status">
        {total === null
          ? say('job.done', { kind, done })
          : say('job.doneOf', { kind, done, total })}
      </p>
    </div>
  );
}
