import type { RunEvent } from '../../../apply/core/run-event.ts';
import { recoverWithCatalog } from '../../../pipeline/apply.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { noticeDamagedJournal } from '../../journal-notices.ts';
import { fault, say } from '../../messages/messages.ts';
import { complain } from '../../render/messages.ts';
import { receiptJson, recoveredText } from '../../render/receipt.ts';

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
    if (line !== undefined) await (json ? terminal.out(line) : terminal.tell(line));
  }
  if (isEmpty && !json) terminal.err(say('recover.none'));
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
      return say('recover.started', { run: event.run, root: terminal.name(event.root) });
    case 'skipped':
      return skipText(event, terminal.name(event.root));
    case 'receipt':
      return recoveredText(event.receipt);
    default:
      return undefined;
  }
}

function skipText(
  { run, reason, failure }: Extract<RunEvent, { readonly type: 'skipped' }>,
  root: string,
): string {
  switch (reason) {
    case 'alive':
      return say('recover.alive', { run, root });
    case 'out-of-sight':
      return say('recover.outOfSight', { run, root });
    case 'undecided':
      return say('recover.undecided', { run, root, why: fault(failure?.message ?? 'none') });
    case 'unreachable':
      return say('recover.unreachable', { run, root });
  }
}
