import { type HistoryEntry, history } from '../../../apply/journal/history.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { noticeUnfinished } from '../../journal-notices.ts';
import { plural } from '../../render/plural.ts';

/** `photonym history`: the runs, newest first. */
export async function runHistory(
  { json = false }: { readonly json?: boolean },
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  noticeUnfinished(context);
  const runs = history(context.dataDir);
  for (const run of runs) {
    await terminal.out(json ? JSON.stringify(run) : historyLine(run, terminal.name(run.root)));
  }
  if (runs.length === 0 && !json) terminal.err('Nothing has been renamed yet.');
  return EXIT.done;
}

function historyLine(
  { run, started, status, renamed, undone, failed }: HistoryEntry,
  root: string,
): string {
  const counts = [
    `${plural(renamed, 'file')} renamed`,
    ...(undone > 0 ? [`${undone.toLocaleString('en')} put back`] : []),
    ...(failed > 0 ? [`${failed.toLocaleString('en')} failed`] : []),
  ];
  const when = started.slice(0, 16).replace('T', ' ');
  return `${run}  ${when}  ${status.padEnd(13)}  ${counts.join(', ').padEnd(28)}  ${root}`;
}
