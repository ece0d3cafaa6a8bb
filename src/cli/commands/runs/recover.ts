import type { RunEvent } from '../../../apply/core/run-event.ts';
import { recoverWithCatalog } from '../../../pipeline/apply.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { noticeDamagedJournal } from '../../journal-notices.ts';
import { complain } from '../../render/messages.ts';
import { plural } from '../../render/plural.ts';
import { receiptJson } from '../../render/receipt.ts';

/** `photonym recover`: puts runs in order that a crash cut short. */
export async function runRecover(
  { json = false }: { readonly json?: boolean },
  context: Context,
): Promise<ExitCode> {
  const { terminal, signal } = context;
  noticeDamagedJournal(context);
  let isEmpty = true;
  let exitCode: ExitCode = EXIT.done;
  for await (const event of recoverWithCatalog({ dataDir: context.dataDir, signal })) {
    isEmpty = false;
    if (event.type === 'skipped') exitCode = EXIT.blocked;
    if (event.type === 'failed') complain(terminal, event.file, event.failure.message);
    const line = json ? jsonOf(event) : textOf(event, context);
    if (line !== undefined) await terminal.out(line);
  }
  if (isEmpty && !json) terminal.err('There is nothing to recover.');
  return exitCode;
}

function jsonOf(event: RunEvent): string | undefined {
  if (event.type === 'receipt') return receiptJson(event.receipt);
  if (event.type !== 'skipped') return undefined;
  const { run, root, reason } = event;
  return JSON.stringify({ run, root, status: reason });
}

function textOf(event: RunEvent, { terminal }: Context): string | undefined {
  switch (event.type) {
    case 'started':
      return `${event.run}: putting in order ${terminal.name(event.root)}`;
    case 'skipped': {
      const where = terminal.name(event.root);
      return event.reason === 'alive'
        ? `${event.run}: still at work in ${where}; not touched.`
        : `${event.run}: ${where} is not there. Connect the disk and run photonym recover again.`;
    }
    case 'receipt': {
      const { run, moved, kept, failed } = event.receipt;
      const files = plural(moved + kept + failed, 'file');
      return `${run}: in order again, ${files} checked. Undo with: photonym undo ${run}`;
    }
    default:
      return undefined;
  }
}
