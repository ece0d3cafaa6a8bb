import { redoRun } from '../../apply/redo.ts';
import { exitCodeOfReceipt, receiptText } from '../applying.ts';
import { type Context, dataFolder } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { complain } from '../messages.ts';
import { noticeDamagedJournal } from '../unfinished.ts';

/** `photonym redo [RUN]`: gives the files of an undone run their new names again. */
export async function runRedo(
  run: string | undefined,
  { json = false }: { readonly json?: boolean },
  context: Context,
): Promise<ExitCode> {
  const { terminal, signal } = context;
  noticeDamagedJournal(context);
  for await (const event of redoRun(run, { dataDir: dataFolder(context), signal })) {
    if (event.type === 'failed') complain(terminal, event.source, event.failure.message);
    if (event.type !== 'receipt') continue;
    await terminal.out(json ? JSON.stringify(event.receipt) : receiptText(event.receipt));
    return exitCodeOfReceipt(event.receipt);
  }
  return EXIT.done;
}
