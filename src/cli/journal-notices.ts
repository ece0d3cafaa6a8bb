import { setAsideDamagedJournal } from '../apply/journal/damaged-journal.ts';
import { unfinishedRuns } from '../apply/recover/recover.ts';
import type { Context } from './context.ts';

/** Puts a damaged journal out of the way and says on stderr what that means. */
export function noticeDamagedJournal(context: Context): void {
  const { terminal } = context;
  const aside = setAsideDamagedJournal(context.dataDir);
  if (aside === undefined) return;
  terminal.err(
    `The journal is damaged (${aside.reason}) and has been set aside: ${terminal.errName(aside.path)}`,
  );
  terminal.err(
    'No picture is affected. What was renamed before can no longer be undone; a new journal is begun.',
  );
}

/** Says on stderr which runs a crash or an interruption has left half-done. */
export function noticeUnfinished(context: Context): void {
  const { terminal } = context;
  noticeDamagedJournal(context);
  for (const { run, root, mayBeAlive } of unfinishedRuns(context.dataDir)) {
    if (mayBeAlive) continue;
    const where = terminal.errName(root);
    terminal.err(`Run ${run} in ${where} was cut short. Put it in order with: photonym recover`);
  }
}
