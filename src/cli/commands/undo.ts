import { undoRun } from '../../apply/undo.ts';
import { exitCodeOfReceipt, receiptText } from '../applying.ts';
import { type Context, dataFolder } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { complain } from '../messages.ts';
import { noticeDamagedJournal } from '../unfinished.ts';

/** `photonym undo [RUN]`: puts the files of a run back under their old names. */
export async function runUndo(
  run: string | undefined,
  { json = false }: { readonly json?: boolean },
  context: Context,
): Promise<ExitCode> {
  const { terminal, signal } = context;
  noticeDamagedJournal(context);
  for await (const event of undoRun(run, { dataDir: dataFolder(context), signal })) {
    if (event.type === 'failed') complain(terminal, event.target, event.failure.message);
    if (event.type !== 'receipt') continue;
    await terminal.out(json ? JSON.stringify(event.receipt) : receiptText(event.receipt));
    return exitCodeOfReceipt(event.receipt);
  }
  return EXIT.done;
}
