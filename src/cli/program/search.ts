import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import type { Finish } from '../exit-codes.ts';
import {
  addDecisionOptions,
  addFileOptions,
  addNetworkOptions,
  addServingOptions,
  learnedOption,
  oneMore,
  probability,
  wholeNumber,
} from '../options/options.ts';

/** Finds copies of the same picture. */
export function addDuplicatesCommand(program: Command, context: Context, finish: Finish): void {
  addNetworkOptions(addFileOptions(program.command('duplicates')))
    .addOption(new Option('--prefer <folder>').argParser(oneMore))
    .option('--move-to <folder>')
    .option('-n, --dry-run')
    .option('-y, --yes')
    .option('--json')
    .action(async (paths, options) => {
      const { runDuplicates } = await import('../commands/search/duplicates.ts');
      finish(await runDuplicates(paths, options, context));
    });
}

/** Finds pictures by what they show. */
export function addFindCommand(program: Command, context: Context, finish: Finish): void {
  const command = program
    .command('find')
    .argument('[word...]')
    .addOption(new Option('--like <file>').argParser(oneMore))
    .option('--in <folder>')
    .addOption(new Option('--limit <n>').argParser(wholeNumber))
    .addOption(new Option('--at-least <p>').argParser(probability))
    .option('--json')
    .addOption(new Option('-0, --print0').conflicts('json'))
    .addOption(new Option('--sheet <file>').conflicts(['json', 'print0']))
    .option('--force')
    .addOption(new Option('--review').conflicts(['json', 'print0', 'sheet']));
  addServingOptions(addDecisionOptions(command.addOption(learnedOption()))).action(
    async (words, options) => {
      const { runFind } = await import('../commands/search/find.ts');
      finish(await runFind(words, options, context));
    },
  );
}
