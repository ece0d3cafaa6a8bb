import type { RunningJob } from '../../../core/api-events.ts';
import { say } from '../../core/messages/messages.ts';
import { usePage, usePageStore } from '../../page.ts';
import { Button } from '../parts/Button.tsx';
import { JobProgress } from '../parts/JobProgress.tsx';

/** The progress of a run, which can be stopped. */
export function Running({ kind }: Pick<RunningJob, 'kind'>) {
  const { commands } = usePage();
  return (
    <>
      <Progress kind={kind} />
      <footer>
        <Button onPress={() => void commands.cancel()}>{say('apply.stop')}</Button>
      </footer>
    </>
  );
}

/** The job under way, or the one that is about to begin. */
export function Progress({ kind }: Pick<RunningJob, 'kind'>) {
  const job = usePageStore(({ state }) => state.session?.job ?? null);
  return <JobProgress job={job ?? { kind, done: 0, total: null }} />;
}
