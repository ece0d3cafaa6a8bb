import { redoWithCatalog } from '../../../pipeline/apply.ts';
import { followToReceipt } from '../../apply-plan.ts';
import type { Context } from '../../context.ts';
import type { ExitCode } from '../../exit-codes.ts';
import { noticeDamagedJournal } from '../../journal-notices.ts';

/** `photonym redo [RUN]`: gives the files of an undone run their new names again. */
export async function runRedo(
  run: string | undefined,
  options: { readonly json?: boolean },
  context: Context,
): Promise<ExitCode> {
  noticeDamagedJournal(context);
  const events = redoWithCatalog(run, { dataDir: context.dataDir, signal: context.signal });
  return await followToReceipt(events, options, context);
}
