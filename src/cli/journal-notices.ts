import { setAsideDamagedJournal } from '../apply/journal/damaged-journal.ts';
import { unfinishedRuns } from '../apply/recover/recover.ts';
import type { Context } from './context.ts';

/** Sets a damaged journal aside and explains the consequences on stderr. */
export function noticeDamagedJournal(context: Context): void {
  const { terminal } = context;
  const aside = setAsideDamagedJournal(context.dataDir);
  if (aside === undefined) return;
  terminal.err(
    `The journal is damaged (${aside.reason}) and has been set aside: ${terminal.errName(aside.path)}`,
  );
  terminal.err(
    'No picture is affected. A new journal is started; earlier runs can be undone from their logs in its folder: photonym undo --from-log runs/RUN.log',
  );
}

/** Names on stderr the runs that a crash or an interruption left unfinished. */
export function noticeUnfinished(context: Context): void {
  const { terminal } = context;
  noticeDamagedJournal(context);
  for (const { run, root, mayBeAlive } of unfinishedRuns(context.dataDir)) {
    if (mayBeAlive) continue;
    const where = terminal.errName(root);
    terminal.err(`Run ${run} in ${where} was cut short. Put it in order with: photonym recover`);
  }
}
