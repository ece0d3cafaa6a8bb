import { undoWithCatalog } from '../../../pipeline/apply.ts';
import { followToReceipt } from '../../apply-plan.ts';
import type { Context } from '../../context.ts';
import type { ExitCode } from '../../exit-codes.ts';
import { noticeDamagedJournal } from '../../journal-notices.ts';

/** `photonym undo [RUN]`: gives the files of a run their old names back. */
export async function runUndo(
  run: string | undefined,
  options: { readonly json?: boolean },
  context: Context,
): Promise<ExitCode> {
  noticeDamagedJournal(context);
  const events = undoWithCatalog(run, { dataDir: context.dataDir, signal: context.signal });
  return await followToReceipt(events, options, context);
}
