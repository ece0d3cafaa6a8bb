import { setAsideDamagedJournal } from '../apply/journal/damaged-journal.ts';
import { unfinishedRuns } from '../apply/recover/recover.ts';
import type { Context } from './context.ts';
import { fault, say } from './messages/messages.ts';

/** Sets a damaged journal aside and explains the consequences on stderr. */
export function noticeDamagedJournal(context: Context): void {
  const { terminal } = context;
  const aside = setAsideDamagedJournal(context.dataDir);
  if (aside === undefined) return;
  const { reason, path } = aside;
  terminal.err(say('journal.damaged', { why: fault(reason), file: terminal.errName(path) }));
  terminal.err(say('journal.safe'));
}

/** Names on stderr the runs that a crash or an interruption left unfinished. */
export function noticeUnfinished(context: Context): void {
  const { terminal } = context;
  noticeDamagedJournal(context);
  for (const { run, root, mayBeAlive } of unfinishedRuns(context.dataDir)) {
    if (mayBeAlive) continue;
    terminal.err(say('journal.cutShort', { run, root: terminal.errName(root) }));
  }
}
