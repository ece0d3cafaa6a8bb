import type { RunningJob } from '../../../core/api-events.ts';
import { grouped } from '../../core/texts.ts';

const DOING: Readonly<Record<RunningJob['kind'], string>> = {
  plan: 'Checking the files',
  apply: 'Renaming',
  undo: 'Undoing',
  redo: 'Redoing',
};

/** Progress of the running job. */
export function JobProgress({ job }: { readonly job: RunningJob }) {
  const { kind, done, total } = job;
  return (
    <div class="job">
      <progress
        aria-label={DOING[kind]}
        {...(total !== null && { max: Math.max(1, total), value: done })}
      />
      <p role="status">
        {DOING[kind]} · {grouped(done)}
        {total !== null && ` of ${grouped(total)}`}
      </p>
    </div>
  );
}
