import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import type { Finish } from '../exit-codes.ts';
import { addNetworkOptions, addVocabularyOptions, modelOption } from '../options/options.ts';

/** The commands on the categories that pictures are named by. */
export function addCategoryCommands(program: Command, context: Context, finish: Finish): void {
  addVocabularyOptions(
    program
      .command('labels')
      .description('the categories a picture can be named by, and the classes in each')
      .argument('[category...]', 'only these, with everything in them')
      .addOption(modelOption()),
  )
    .addOption(new Option('--outline', 'as a tree file, to edit').conflicts('json'))
    .addOption(
      new Option('--classes', "the model's own classes, by number").conflicts(['json', 'outline']),
    )
    .option('--json', 'one JSON object per line')
    .action(async (categories, options) => {
      const { runLabels } = await import('../commands/categories/labels.ts');
      finish(await runLabels(categories, options, context));
    });
  addNetworkOptions(program.command('learn'))
    .description('your own categories: each sub-folder is one, its pictures are the examples')
    .argument('[folder]', 'a folder with a sub-folder for each category')
    .option('--name <name>', 'name of the set (default: the name of the folder)')
    .option('--list', 'list what has been learned')
    .option('--remove <name>', 'forget a set')
    .option('--export <name>', 'write a set to -o FILE, or to standard output')
    .option('--import <file>', 'learn a set that was exported')
    .option('-o, --output <file>', 'for --export; - means standard output')
    .option('--force', 'replace an existing file or set')
    .option('--json', 'results as JSON')
    .action(async (folder, options) => {
      const { runLearn } = await import('../commands/categories/learn.ts');
      finish(await runLearn(folder, options, context));
    });
  addNetworkOptions(program.command('correct'))
    .description('say what a picture shows, which makes it an example for others')
    .argument('<file>', 'a picture')
    .argument('<label>', 'what it shows')
    .action(async (file, label, options) => {
      const { runCorrect } = await import('../commands/categories/correct.ts');
      finish(await runCorrect(file, label, options, context));
    });
}
