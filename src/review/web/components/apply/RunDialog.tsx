import { useEffect, useState } from 'preact/hooks';
import { say } from '../../core/messages/messages.ts';
import { usePage } from '../../page.ts';
import { errorText } from '../../requests.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { ReceiptView, titleOf } from './ReceiptView.tsx';
import { Running } from './Running.tsx';
import { useRun } from './use-run.ts';

interface Properties {
  readonly kind: 'undo' | 'redo';
  readonly run: string;
}

/** Undoes or redoes a run as soon as it opens, and shows the receipt. */
export function RunDialog({ kind, run }: Properties) {
  const { commands } = usePage();
  const [problem, setProblem] = useState<string>();
  const { result, begin } = useRun((error) => setProblem(errorText(error)));
  useEffect(() => void begin(() => commands.retrace(kind, run)), []);
  return (
    <Dialog
      title={result === null ? say('job.doing', { kind }) : titleOf(result)}
      onClose={commands.close}
    >
      {problem !== undefined && (
        <p class="reason" role="alert">
          {problem}
        </p>
      )}
      {problem === undefined && result === null && <Running kind={kind} />}
      {result !== null && <ReceiptView result={result} />}
    </Dialog>
  );
}
