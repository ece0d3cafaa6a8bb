import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Context } from '../context.ts';
import type { Finish } from '../exit-codes.ts';
import { addFilingOptions, addNamingOptions } from '../options/options.ts';
import { addTagOptions } from '../options/tag-options.ts';

/** Seconds that a file has to stay as it is: long enough for a film or a sidecar to follow its picture. */
const SETTLE_SECONDS = 10;

/** The command that looks at pictures as they come. */
export function addWatchCommand(program: Command, context: Context, finish: Finish): void {
  addTagOptions(addFilingOptions(addNamingOptions(program.command('watch'))))
    .option('--apply')
    .option('--tag')
    .option('--existing')
    .addOption(new Option('--settle <seconds>').argParser(positive).default(SETTLE_SECONDS))
    .addOption(new Option('--poll <seconds>').argParser(positive))
    .option('--pause-on-battery')
    .addOption(new Option('--max-load <n>').argParser(positive))
    .option('--no-hash')
    .option('--print-service')
    .option('--json')
    .action(async (paths, options, command) => {
      const { runWatch } = await import('../commands/watch/watch.ts');
      finish(await runWatch(paths, options, command, context));
    });
}

/** A number above 0. */
function positive(text: string): number {
  const value = /^\d*\.?\d+$/.test(text) ? Number(text) : 0;
  if (value > 0 && value < 1e6) return value;
  throw new InvalidArgumentError('Expected a number above 0.');
}
