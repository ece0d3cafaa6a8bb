import type { RunReceipt, RunResult } from '../../../core/api-events.ts';
import { countOf, displayable, grouped } from '../../core/texts.ts';
import { usePage, usePageStore } from '../../page.ts';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import { JobProgress } from '../parts/JobProgress.tsx';
import { RunButtons } from './RunButtons.tsx';

const DONE: Readonly<Record<RunResult['kind'], string>> = {
  apply: 'renamed',
  undo: 'put back',
  redo: 'renamed again',
};

/** The receipt of a run, with its Undo or Redo. */
export function ReceiptView({ result }: { readonly result: RunResult }) {
  const { commands } = usePage();
  const job = usePageStore(({ state }) => state.session?.job ?? null);
  const { kind, receipt, failures, error } = result;
  return (
    <div class="receipt">
      {receipt !== null && (
        <>
          <p class="summary" role="status">
            <Icon name="check" /> {countOf(receipt.moved, 'file')} {DONE[kind]}
            {receipt.kept > 0 && `, ${grouped(receipt.kept)} kept their names`}
            {receipt.failed > 0 && `, ${grouped(receipt.failed)} failed`}
          </p>
          <Checked receipt={receipt} />
        </>
      )}
      {error !== null && (
        <p class="reason" role="alert">
          {displayable(error.message)} {displayable(error.remedy ?? '')}
        </p>
      )}
      {failures.length > 0 && <Failures failures={failures} />}
      {job !== null && <JobProgress job={job} />}
      <footer>
        {receipt !== null && (
          <RunButtons run={receipt.run} canUndo={kind !== 'undo'} canRedo={kind === 'undo'} />
        )}
        <Button kind="primary" onPress={commands.close}>
          Close
        </Button>
      </footer>
    </div>
  );
}

function Failures({ failures }: Pick<RunResult, 'failures'>) {
  return (
    <ul class="conflicts" aria-label="Kept their names">
      {failures.map(({ file, message }) => (
        <li key={file}>
          <bdi>{displayable(file)}</bdi> <span class="note">{displayable(message)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The check of all contents: one line if nothing is amiss, else the figures. */
function Checked({ receipt }: { readonly receipt: RunReceipt }) {
  const { hashesBefore, hashesAfter, lost } = receipt;
  if (lost === 0 && hashesBefore === hashesAfter) {
    return (
      <p class="checked">
        {hashesAfter === 1
          ? '1 file checked: neither lost nor changed'
          : `All ${grouped(hashesAfter)} files checked: none lost or changed`}
      </p>
    );
  }
  return (
    <dl class="hashes">
      <div>
        <dt>contents before</dt>
        <dd>{grouped(hashesBefore)}</dd>
      </div>
      <div>
        <dt>after</dt>
        <dd>{grouped(hashesAfter)}</dd>
      </div>
      <div>
        <dt>lost</dt>
        <dd>{grouped(lost)}</dd>
      </div>
    </dl>
  );
}
