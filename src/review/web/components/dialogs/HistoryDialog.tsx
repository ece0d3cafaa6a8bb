import { useEffect, useState } from 'preact/hooks';
import type { Run } from '../../../core/api.ts';
import { countOf, displayable, grouped } from '../../core/texts.ts';
import { usePage, usePageStore } from '../../page.ts';
import { problemText } from '../../requests.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { JobProgress } from '../parts/JobProgress.tsx';
import { RunButtons } from './RunButtons.tsx';

/** The earlier runs, with Undo and Redo. */
export function HistoryDialog() {
  const { commands } = usePage();
  const job = usePageStore(({ state }) => state.session?.job ?? null);
  const lastRun = usePageStore(({ state }) => state.session?.lastRun ?? null);
  const [runs, setRuns] = useState<readonly Run[]>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    commands.history().then(setRuns, (error: unknown) => setProblem(problemText(error)));
  }, [lastRun]);
  return (
    <Dialog title="History" onClose={commands.close}>
      {job !== null && <JobProgress job={job} />}
      {problem !== undefined && <p class="reason">{problem}</p>}
      {runs?.length === 0 && (
        <p class="note">No runs yet. Every run is listed here and can be undone.</p>
      )}
      <ul class="runs">
        {runs?.map((run) => (
          <RunRow key={run.run} run={run} />
        ))}
      </ul>
    </Dialog>
  );
}

function RunRow({ run }: { readonly run: Run }) {
  return (
    <li>
      <div>
        <strong>{whenOf(run)}</strong> · {countOf(run.renamed, 'file')} renamed
        {run.undone > 0 && `, ${grouped(run.undone)} put back`}
        {run.failed > 0 && `, ${grouped(run.failed)} failed`}
        <p class="note" title={displayable(run.root)}>
          <bdi>{displayable(run.root)}</bdi>
        </p>
      </div>
      <RunButtons run={run.run} canUndo={run.canUndo} canRedo={run.canRedo} />
    </li>
  );
}

function whenOf({ started }: Run): string {
  return new Date(started).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}
