import { useEffect, useState } from 'preact/hooks';
import type { Run } from '../../../core/api.ts';
import { parts, say } from '../../core/messages/messages.ts';
import { displayable, momentText } from '../../core/texts.ts';
import { usePage, usePageStore } from '../../page.ts';
import { errorText } from '../../requests.ts';
import { RunButtons } from '../apply/RunButtons.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { JobProgress } from '../parts/JobProgress.tsx';

/** The earlier runs, with Undo and Redo. */
export function HistoryDialog() {
  const { commands } = usePage();
  const job = usePageStore(({ state }) => state.session?.job ?? null);
  const turn = usePageStore(({ state }) => state.session?.lastRun?.turn);
  const [runs, setRuns] = useState<readonly Run[]>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    commands.history().then(setRuns, (error: unknown) => setProblem(errorText(error)));
  }, [turn]);
  return (
    <Dialog title={say('history.title')} onClose={commands.close}>
      {job !== null && <JobProgress job={job} />}
      {problem !== undefined && <p class="reason">{problem}</p>}
      {runs?.length === 0 && <p class="note">{say('history.none')}</p>}
      <ul class="runs">
        {runs?.map((run) => (
          <RunRow key={run.run} run={run} />
        ))}
      </ul>
    </Dialog>
  );
}

function RunRow({ run }: { readonly run: Run }) {
  const { renamed, tagged, undone, failed } = run;
  return (
    <li>
      <div>
        {parts(
          'history.run',
          { strong: (inside) => <strong>{inside}</strong> },
          { when: momentText(new Date(run.started)), renamed, tagged, undone, failed },
        )}
        <p class="note" title={displayable(run.root)}>
          <bdi>{displayable(run.root)}</bdi>
        </p>
      </div>
      <RunButtons run={run.run} canUndo={run.canUndo} canRedo={run.canRedo} />
    </li>
  );
}
