import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import type { Finish } from '../exit-codes.ts';
import {
  addDecisionOptions,
  addNetworkOptions,
  addServingOptions,
  learnedOption,
  oneMore,
  probability,
  wholeNumber,
} from '../options/options.ts';

/** Commands that go by what pictures are like: searching, categories of one's own, duplicates. */
export function addLearningCommands(program: Command, context: Context, finish: Finish): void {
  addFindCommand(program, context, finish);
  addNetworkOptions(program.command('learn'))
    .description("categories of one's own: each sub-folder is one, its pictures are examples")
    .argument('[folder]', 'a folder of folders of pictures')
    .option('--name <name>', 'what to call them together (default: the name of the folder)')
    .option('--list', 'what has been learned')
    .option('--remove <name>', 'forget it')
    .option('--export <name>', 'write it to -o FILE, or to standard output')
    .option('--import <file>', 'learn what somebody else has exported')
    .option('-o, --output <file>', 'for --export; - for standard output')
    .option('--force', 'replace what is there')
    .option('--json', 'results as JSON')
    .action(async (folder, options) => {
      const { runLearn } = await import('../commands/categories/learn.ts');
      finish(await runLearn(folder, options, context));
    });
  addNetworkOptions(program.command('correct'))
    .description('say what a picture is; it is an example for others from then on')
    .argument('<file>', 'a picture')
    .argument('<label>', 'what it is')
    .action(async (file, label, options) => {
      const { runCorrect } = await import('../commands/categories/correct.ts');
      finish(await runCorrect(file, label, options, context));
    });
  addNetworkOptions(program.command('duplicates'))
    .description('pictures that are there more than once, and which of them to keep')
    .argument('<path...>', 'folders and pictures')
    .option('--move-to <folder>', 'put all but the best of each there; nothing is deleted')
    .option('-n, --dry-run', 'only show what would be moved')
    .option('-y, --yes', 'move without asking')
    .option('--json', 'one JSON object a line')
    .action(async (paths, options) => {
      const { runDuplicates } = await import('../commands/search/duplicates.ts');
      finish(await runDuplicates(paths, options, context));
    });
}

function addFindCommand(program: Command, context: Context, finish: Finish): void {
  const command = program
    .command('find')
    .description(
      'pictures that were looked at before: by what they show, name, date, camera, or likeness',
    )
    .argument('[word...]', 'each narrows: dog, "new york", 2024, "May 2024", 2023..2024, nikon')
    .option('--like <file>', 'the likest to this picture; may be given again', oneMore)
    .option('--in <folder>', 'only pictures in this folder and below')
    .option('--limit <n>', 'how many at most (default: 50)', wholeNumber)
    .option(
      '--at-least <p>',
      'how probably a picture shows what a word means (default: 0.2)',
      probability,
    )
    .option('--json', 'one JSON object a line')
    .addOption(new Option('-0, --print0', 'only the paths, each ended by NUL').conflicts('json'))
    .addOption(
      new Option('--sheet <file>', 'a contact sheet of them: HTML, PNG, JPEG or WebP').conflicts([
        'json',
        'print0',
      ]),
    )
    .option('--force', 'replace that file if it is there')
    .addOption(
      new Option('--review', 'straight into the page in the browser').conflicts([
        'json',
        'print0',
        'sheet',
      ]),
    );
  addServingOptions(addDecisionOptions(command.addOption(learnedOption()))).action(
    async (words, options) => {
      const { runFind } = await import('../commands/search/find.ts');
      finish(await runFind(words, options, context));
    },
  );
}
