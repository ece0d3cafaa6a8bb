import type { RunReceipt, RunResult } from '../../../core/api-events.ts';
import { fault, say } from '../../core/messages/messages.ts';
import { deedOf, runText } from '../../core/runs/run-texts.ts';
import { displayable, grouped } from '../../core/texts.ts';
import { usePage, usePageStore } from '../../page.ts';
import { problemText } from '../../requests.ts';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import { JobProgress } from '../parts/JobProgress.tsx';
import { RunButtons } from './RunButtons.tsx';

/** How a run has ended. */
export function titleOf({ receipt, stopped }: RunResult): string {
  if (receipt !== null) return say('apply.done');
  return say(stopped === undefined ? 'apply.unfinished' : 'apply.stopped');
}

/** The receipt of a run, with its Undo or Redo. */
export function ReceiptView({ result }: { readonly result: RunResult }) {
  const { commands } = usePage();
  const job = usePageStore(({ state }) => state.session?.job ?? null);
  const { kind, receipt, failures, error, stopped } = result;
  const begun = stopped !== undefined && stopped.moved > 0 ? stopped.run : undefined;
  const run = receipt?.run ?? begun;
  return (
    <div class="receipt">
      {receipt !== null && (
        <>
          <p class="summary" role="status">
            <Icon name="check" /> {runText(result, receipt)}
          </p>
          <Checked receipt={receipt} />
        </>
      )}
      {stopped !== undefined && (
        <p class="summary" role="status">
          {say('receipt.stopped', {
            kind: deedOf(result),
            moved: stopped.moved,
            total: stopped.total,
          })}
        </p>
      )}
      {error !== null && (
        <p class="reason" role="alert">
          {displayable(problemText(error))}
        </p>
      )}
      {failures.length > 0 && (
        <Failures
          failures={failures}
          title={say(result.deed === 'keywords' ? 'receipt.untouched' : 'receipt.failures')}
        />
      )}
      {job !== null && <JobProgress job={job} />}
      <footer>
        {run !== undefined && (
          <RunButtons run={run} canUndo={kind !== 'undo'} canRedo={kind === 'undo'} />
        )}
        <Button kind="primary" focused onPress={commands.close}>
          {say('dialog.close')}
        </Button>
      </footer>
    </div>
  );
}

interface FailuresProperties extends Pick<RunResult, 'failures'> {
  readonly title: string;
}

function Failures({ failures, title }: FailuresProperties) {
  return (
    <ul class="conflicts" aria-label={title}>
      {failures.map(({ file, message }) => (
        <li key={file}>
          <bdi>{displayable(file)}</bdi> <span class="note">{displayable(fault(message))}</span>
        </li>
      ))}
    </ul>
  );
}

/** The check of all contents: one line if nothing is amiss, else the figures. */
function Checked({ receipt }: { readonly receipt: RunReceipt }) {
  const { hashesBefore, hashesAfter, lost, checked } = receipt;
  if (lost === 0 && hashesBefore === hashesAfter) {
    const key = checked === 'names' ? 'receipt.counted' : 'receipt.checked';
    return <p class="checked">{say(key, { count: hashesAfter })}</p>;
  }
  return (
    <dl class="hashes">
      <div>
        <dt>{say('receipt.before')}</dt>
        <dd>{grouped(hashesBefore)}</dd>
      </div>
      <div>
        <dt>{say('receipt.after')}</dt>
        <dd>{grouped(hashesAfter)}</dd>
      </div>
      <div>
        <dt>{say('receipt.lost')}</dt>
        <dd>{grouped(lost)}</dd>
      </div>
    </dl>
  );
}
