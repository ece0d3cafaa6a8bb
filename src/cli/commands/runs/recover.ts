import { type Recovery, recover } from '../../../apply/recover/recover.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { noticeDamagedJournal } from '../../journal-notices.ts';
import { plural } from '../../render/plural.ts';

/** `photonym recover`: puts runs in order that a crash has cut short. */
export async function runRecover(
  { json = false }: { readonly json?: boolean },
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  noticeDamagedJournal(context);
  const recoveries = await recover({ dataDir: context.dataDir });
  for (const recovery of recoveries) {
    await terminal.out(json ? JSON.stringify(recovery) : recoveryText(recovery, context));
  }
  if (recoveries.length === 0 && !json) terminal.err('There is nothing to recover.');
  return recoveries.every(({ status }) => status === 'recovered') ? EXIT.done : EXIT.blocked;
}

function recoveryText({ run, root, status, files }: Recovery, { terminal }: Context): string {
  const where = terminal.name(root);
  switch (status) {
    case 'recovered':
      return `${run}: in order again, ${plural(files.length, 'file')} looked after in ${where}. Undo with: photonym undo ${run}`;
    case 'alive':
      return `${run}: still at work in ${where}; not touched.`;
    case 'unreachable':
      return `${run}: ${where} is not there. Connect the disk and run photonym recover again.`;
  }
}
