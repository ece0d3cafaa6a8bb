import path from 'node:path';
import { PhotonymError } from '../../../base/errors.ts';
import { undoFromLogWithCatalog, undoWithCatalog } from '../../../pipeline/apply.ts';
import { followToReceipt } from '../../apply-plan.ts';
import type { Context } from '../../context.ts';
import type { ExitCode } from '../../exit-codes.ts';
import { noticeDamagedJournal } from '../../journal-notices.ts';
import { type ReplayCommandOptions, replayOptions, runAndFiles } from './replay-options.ts';

/** `photonym undo [RUN] [FILE…]`: gives the files of a run, or some of them, their old names back. */
export async function runUndo(
  operands: readonly string[],
  options: ReplayCommandOptions & { readonly fromLog?: string },
  context: Context,
): Promise<ExitCode> {
  noticeDamagedJournal(context);
  const { run, files } = runAndFiles(operands);
  if (options.fromLog !== undefined) {
    if (operands.length > 0)
      throw new PhotonymError('USAGE', '--from-log restores all files in the log.');
    const log = path.resolve(context.cwd, options.fromLog);
    const events = undoFromLogWithCatalog(log, replayOptions({ ...options, files }, context));
    return await followToReceipt(events, options, context);
  }
  const events = undoWithCatalog(run, replayOptions({ ...options, files }, context));
  return await followToReceipt(events, options, context);
}
