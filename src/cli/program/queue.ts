import { type Command, Option } from 'commander';
import { addCaptionOptions } from '../captions/options.ts';
import type { Context } from '../context.ts';
import type { Finish } from '../exit-codes.ts';
import {
  addFileOptions,
  addNetworkOptions,
  addSeeOptions,
  deviceOption,
  learnedOption,
  modelOption,
  wholeNumber,
} from '../options/options.ts';
import { addQueueOptions, addRootOption } from '../options/queue-options.ts';

// The commands that share the looking between machines.

export function addWorkerCommand(program: Command, context: Context, finish: Finish): void {
  addRootOption(addQueueOptions(addCaptionOptions(program.command('worker'))))
    .addOption(modelOption())
    .addOption(deviceOption())
    .addOption(new Option('--jobs <n>').argParser(wholeNumber))
    .action(async (options) => {
      const { runWorker } = await import('../commands/queue/worker.ts');
      finish(await runWorker(options, context));
    });
}

export function addQueueCommand(program: Command, context: Context, finish: Finish): void {
  addQueueOptions(program.command('queue'))
    .option('--retry')
    .addOption(new Option('--discard').conflicts('retry'))
    .option('--json')
    .action(async (options) => {
      const { runQueue } = await import('../commands/queue/queue.ts');
      finish(await runQueue(options, context));
    });
}

/** `photonym catalog fill`, below the command of the catalog. */
export function addFillCommand(catalog: Command, context: Context, finish: Finish): void {
  const looking = addSeeOptions(addFileOptions(addNetworkOptions(catalog.command('fill'))));
  addRootOption(addQueueOptions(addCaptionOptions(looking)))
    .addOption(learnedOption())
    .option(
      '--lost-after <seconds>',
      'a worker that is silent for so long has died',
      wholeNumber,
      30,
    )
    .option('--json')
    .action(async (paths, options) => {
      const { runCatalogFill } = await import('../commands/queue/fill.ts');
      finish(await runCatalogFill(paths, options, context));
    });
}
