import {
  type FileOfRun,
  forgetKept,
  type HistoryEntry,
  history,
  openRun,
} from '../../../apply/journal/history.ts';
import { PhotonymError } from '../../../base/errors.ts';
import { padTo } from '../../../base/language/width.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { noticeUnfinished } from '../../journal-notices.ts';
import { say } from '../../messages/messages.ts';

/** `photonym history RUN`: the names of its files before and after, and where its log is. */
export async function runHistoryOf(
  id: string,
  { json = false, forget = false }: { readonly json?: boolean; readonly forget?: boolean },
  { terminal, dataDir }: Context,
): Promise<ExitCode> {
  if (forget) {
    const bytes = forgetKept(dataDir, id);
    await terminal.out(
      json ? JSON.stringify({ run: id, freed: bytes }) : say('history.forgot', { bytes }),
    );
    return EXIT.done;
  }
  const { run, log, kept, files, close } = openRun(dataDir, id);
  try {
    if (!json) {
      const where = terminal.name(run.root);
      const status = say('history.status', { status: run.status });
      await terminal.tell(`${id}  ${timeText(run.started)}  ${status}  ${where}`, 4);
      const file = log === undefined ? undefined : terminal.name(log);
      await terminal.tell(
        file === undefined ? say('history.noLog') : say('history.log', { file }),
        4,
      );
      if (kept > 0) await terminal.tell(say('history.kept', { bytes: kept }), 4);
    }
    for (const file of files) {
      if (json) await terminal.out(JSON.stringify(file));
      else await terminal.tell(fileLine(file, terminal), 13);
    }
    return EXIT.done;
  } finally {
    close();
  }
}

function fileLine({ source, target, state }: FileOfRun, { name }: Context['terminal']): string {
  const names = source === target ? name(source) : `${name(source)} → ${name(target)}`;
  return `${padTo(say('history.state', { state }), 11)}  ${names}`;
}

function timeText(time: string): string {
  return time.slice(0, 16).replace('T', ' ');
}

/** `photonym history`: the runs, newest first. */
export async function runHistory(
  { json = false, forget = false }: { readonly json?: boolean; readonly forget?: boolean },
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  if (forget) {
    throw new PhotonymError('USAGE', 'Expected the run that is to be forgotten.', {
      remedy: '"photonym history" lists all runs; then: photonym history RUN --forget',
    });
  }
  noticeUnfinished(context);
  const runs = history(context.dataDir);
  for (const run of runs) {
    if (json) await terminal.out(JSON.stringify(run));
    else await terminal.tell(historyLine(run, terminal.name(run.root)), 4);
  }
  if (runs.length === 0 && !json) terminal.err(say('history.none'));
  return EXIT.done;
}

function historyLine(
  { run, started, status, tagged: standing = 0, untagged = 0, ...numbers }: HistoryEntry,
  root: string,
): string {
  const tagged = standing + untagged;
  const what = tagged > 0 && numbers.renamed === 0 ? 'keywords' : 'names';
  const { renamed, undone, failed } = numbers;
  const counts = say('history.counts', { what, renamed, undone, tagged, untagged, failed });
  const when = timeText(started);
  return `${run}  ${when}  ${padTo(say('history.status', { status }), 16)}  ${padTo(counts, 28)}  ${root}`;
}
