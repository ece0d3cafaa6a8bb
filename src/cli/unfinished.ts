import { unfinishedRuns } from '../apply/recover.ts';
import { type Context, dataFolder } from './context.ts';

/** Says on stderr which runs a crash or an interruption has left half-done. */
export function noticeUnfinished(context: Context): void {
  const { terminal } = context;
  for (const { run, root, mayBeAlive } of unfinishedRuns(dataFolder(context))) {
    if (mayBeAlive) continue;
    const where = terminal.errName(root);
    terminal.err(`Run ${run} in ${where} was cut short. Put it in order with: photonym recover`);
  }
}
