import { redoWithCatalog } from '../../../pipeline/apply.ts';
import { followToReceipt } from '../../apply-plan.ts';
import type { Context } from '../../context.ts';
import type { ExitCode } from '../../exit-codes.ts';
import { noticeDamagedJournal } from '../../journal-notices.ts';
import { type ReplayCommandOptions, replayOptions } from './replay-options.ts';

/** `photonym redo [RUN] [FILE…]`: gives the files of an undone run their new names again. */
export async function runRedo(
  run: string | undefined,
  files: readonly string[],
  options: ReplayCommandOptions,
  context: Context,
): Promise<ExitCode> {
  noticeDamagedJournal(context);
  const events = redoWithCatalog(run, replayOptions({ ...options, files }, context));
  return await followToReceipt(events, options, context);
}
