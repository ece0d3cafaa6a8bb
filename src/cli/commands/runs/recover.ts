import type { RunEvent } from '../../../apply/core/run-event.ts';
import { recoverWithCatalog } from '../../../pipeline/apply.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { noticeDamagedJournal } from '../../journal-notices.ts';
import { complain } from '../../render/messages.ts';
import { plural } from '../../render/plural.ts';
import { receiptJson } from '../../render/receipt.ts';

interface RecoverCommandOptions {
  readonly json?: boolean;
  readonly otherHosts?: boolean;
}

/** `photonym recover`: finishes or reverts the moves that a crash cut short. */
export async function runRecover(
  { json = false, otherHosts }: RecoverCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal, signal, dataDir } = context;
  noticeDamagedJournal(context);
  let isEmpty = true;
  let exitCode: ExitCode = EXIT.done;
  for await (const event of recoverWithCatalog({ dataDir, signal, otherHosts })) {
    isEmpty = false;
    if (event.type === 'skipped') exitCode = EXIT.blocked;
    if (event.type === 'failed') {
      if (exitCode === EXIT.done) exitCode = EXIT.someFailed;
      complain(terminal, event.file, event.failure.message);
    }
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
    case 'skipped':
      return `${event.run}: ${skipText(event, terminal.name(event.root))}`;
    case 'receipt': {
      const { run, moved, kept, failed } = event.receipt;
      const files = plural(moved + kept + failed, 'file');
      const undo = moved > 0 ? ` Undo with: photonym undo ${run}` : '';
      return `${run}: in order again, ${files} checked.${undo}`;
    }
    default:
      return undefined;
  }
}

function skipText(
  { run, reason, failure }: Extract<RunEvent, { readonly type: 'skipped' }>,
  where: string,
): string {
  switch (reason) {
    case 'alive':
      return `still at work in ${where}; not touched.`;
    case 'out-of-sight':
      return `begun on another computer in ${where}; not touched. If photonym is no longer at work there: photonym recover --other-hosts`;
    case 'undecided': {
      const why = failure === undefined ? '' : ` (${failure.message})`;
      return `not in order yet in ${where}${why}. Check the disk and run photonym recover again.`;
    }
    case 'unreachable':
      return `${where} is not there. Connect the disk and run photonym recover again; if the folder was moved: photonym undo ${run} --root FOLDER`;
  }
}
