import { planEntries } from '../../apply/plan-entries.ts';
import { writeZip } from '../../apply/zip.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { planWithProgress, plural } from '../looking.ts';
import { complain } from '../messages.ts';
import type { LookingOptions } from '../options.ts';
import { progress } from '../progress.ts';

export interface ZipCommandOptions extends LookingOptions {
  readonly output: string;
  readonly force?: boolean;
}

/** `photonym zip`: the pictures under their new names in an archive; the originals stay. */
export async function runZip(
  paths: string[],
  options: ZipCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal, signal, stdout } = context;
  const { plan, failed } = await planWithProgress(paths, options, context);
  const entries = planEntries(plan);
  const bar = progress(terminal, { title: 'Packing', total: entries.length });
  const output = options.output === '-' ? stdout : options.output;
  let missed = 0;
  for await (const event of writeZip(entries, output, { overwrite: options.force, signal })) {
    if (event.type === 'zipped') bar.step();
    if (event.type === 'failed') {
      missed++;
      complain(terminal, event.entry.path, event.failure.message);
    }
    if (event.type === 'written') {
      bar.finish();
      const where = terminal.errName(event.file ?? 'standard output');
      terminal.err(`${where}: ${plural(event.entries, 'file')}, ${megabytes(event.bytes)}`);
    }
  }
  return failed + missed > 0 ? EXIT.someFailed : EXIT.done;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
