import { undoWithCatalog } from '../../../pipeline/apply.ts';
import { followToReceipt } from '../../apply-plan.ts';
import type { Context } from '../../context.ts';
import type { ExitCode } from '../../exit-codes.ts';
import { noticeDamagedJournal } from '../../journal-notices.ts';
import { type ReplayCommandOptions, replayOptions, runAndFiles } from './replay-options.ts';

/** `photonym undo [RUN] [FILE…]`: gives the files of a run, or some of them, their old names back. */
export async function runUndo(
  operands: readonly string[],
  options: ReplayCommandOptions,
  context: Context,
): Promise<ExitCode> {
  noticeDamagedJournal(context);
  const { run, files } = runAndFiles(operands);
  const events = undoWithCatalog(run, replayOptions({ ...options, files }, context));
  return await followToReceipt(events, options, context);
}
