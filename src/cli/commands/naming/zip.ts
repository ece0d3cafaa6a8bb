import { writeZip, type ZipEntry } from '../../../apply/zip.ts';
import { planEntries } from '../../../apply/zip-entries.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { say } from '../../messages/messages.ts';
import type { FilingOptions, NamingOptions } from '../../options/options.ts';
import { planPictures } from '../../plan-pictures.ts';
import { megabytes } from '../../render/megabytes.ts';
import { complain } from '../../render/messages.ts';
import { type ProgressLine, progress } from '../../render/progress.ts';

interface ZipCommandOptions extends NamingOptions, Pick<FilingOptions, 'into'> {
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
  let failed = 0;
  let bar: ProgressLine | undefined;
  // As for a sheet, an output that cannot be written is refused before anything is looked at.
  async function* entries(): AsyncGenerator<ZipEntry, void, undefined> {
    const planned = await planPictures(paths, options, context);
    failed += planned.failed;
    const all = planEntries(planned.plan);
    bar = progress(terminal, { title: say('zip.bar'), total: all.length });
    yield* all;
  }
  const output = options.output === '-' ? stdout : options.output;
  for await (const event of writeZip(entries(), output, { overwrite: options.force, signal })) {
    if (event.type === 'zipped') bar?.step();
    if (event.type === 'failed') {
      failed++;
      complain(terminal, event.entry.path, event.failure.message);
    }
    if (event.type === 'written') {
      bar?.finish();
      const file = terminal.errName(event.file ?? say('zip.output'));
      terminal.err(say('zip.done', { file, count: event.entries, size: megabytes(event.bytes) }));
    }
  }
  return failed > 0 ? EXIT.someFailed : EXIT.done;
}
