import type { Job } from '../../../core/api.ts';
import { grouped } from '../../core/texts.ts';

const DOING: Readonly<Record<Job['kind'], string>> = {
  plan: 'Reading the files',
  apply: 'Renaming',
  undo: 'Putting back',
  redo: 'Renaming again',
};

/** How far the work on the disk has come. */
export function JobProgress({ job }: { readonly job: Job }) {
  const { kind, done, total } = job;
  return (
    <div class="job">
      <progress
        aria-label={DOING[kind]}
        {...(total === null ? {} : { max: Math.max(1, total), value: done })}
      />
      <p role="status">
        {DOING[kind]} · {grouped(done)}
        {total !== null && ` of ${grouped(total)}`}
      </p>
    </div>
  );
}
