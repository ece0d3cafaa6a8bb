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

/** The commands that find pictures by what they show, and copies of the same picture. */
export function addSearchCommands(program: Command, context: Context, finish: Finish): void {
  addFindCommand(program, context, finish);
  addNetworkOptions(addFileOptions(program.command('duplicates')))
    .description('pictures that exist more than once, and which copy to keep')
    .option('--prefer <folder>', 'keep the copies in this folder (repeatable)', oneMore)
    .option('--move-to <folder>', 'move all but the best copy of each there; nothing is deleted')
    .option('-n, --dry-run', 'only show the moves')
    .option('-y, --yes', 'move without asking')
    .option('--json', 'one JSON object per line')
    .action(async (paths, options) => {
      const { runDuplicates } = await import('../commands/search/duplicates.ts');
      finish(await runDuplicates(paths, options, context));
    });
}

function addFindCommand(program: Command, context: Context, finish: Finish): void {
  const command = program
    .command('find')
    .description('pictures already looked at: by what they show, name, date, camera or similarity')
    .argument('[word...]', 'each narrows: dog, "new york", 2024, "May 2024", 2023..2024, nikon')
    .option('--like <file>', 'pictures most similar to this one (repeatable)', oneMore)
    .option('--in <folder>', 'only pictures in this folder and below')
    .option('--limit <n>', 'maximum pictures to show (default: 50)', wholeNumber)
    .option(
      '--at-least <p>',
      'lowest probability that a picture shows what a word means (default: 0.2)',
      probability,
    )
    .option('--json', 'one JSON object per line')
    .addOption(new Option('-0, --print0', 'only the paths, each ended by NUL').conflicts('json'))
    .addOption(
      new Option('--sheet <file>', 'a contact sheet: HTML, PNG, JPEG or WebP').conflicts([
        'json',
        'print0',
      ]),
    )
    .option('--force', 'replace an existing file')
    .addOption(
      new Option('--review', 'open them in the review page').conflicts(['json', 'print0', 'sheet']),
    );
  addServingOptions(addDecisionOptions(command.addOption(learnedOption()))).action(
    async (words, options) => {
      const { runFind } = await import('../commands/search/find.ts');
      finish(await runFind(words, options, context));
    },
  );
}
