import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import type { Finish } from '../exit-codes.ts';
import {
  addNetworkOptions,
  addVocabularyOptions,
  modelOption,
  wholeNumber,
  wordList,
} from '../options/options.ts';

// The commands on the categories that pictures are named by.

export function addLabelsCommand(program: Command, context: Context, finish: Finish): void {
  addVocabularyOptions(program.command('labels').argument('[category...]').addOption(modelOption()))
    .addOption(new Option('--outline').conflicts('json'))
    .addOption(new Option('--classes').conflicts(['json', 'outline']))
    .option('--json')
    .action(async (categories, options) => {
      const { runLabels } = await import('../commands/categories/labels.ts');
      finish(await runLabels(categories, options, context));
    });
}

export function addLearnCommand(program: Command, context: Context, finish: Finish): void {
  addNetworkOptions(program.command('learn'))
    .argument('[folder]')
    .option('--from-keywords')
    .addOption(new Option('--at-least <n>').argParser(wholeNumber))
    .addOption(new Option('--keywords <labels>').argParser(wordList))
    .option('-n, --dry-run')
    .option('-y, --yes')
    .option('--name <name>')
    .option('--list')
    .option('--remove <name>')
    .option('--export <name>')
    .option('--import <file>')
    .option('-o, --output <file>')
    .option('--force')
    .option('--json')
    .action(async (folder, options) => {
      const { runLearn } = await import('../commands/categories/learn.ts');
      finish(await runLearn(folder, options, context));
    });
}

export function addCorrectCommand(program: Command, context: Context, finish: Finish): void {
  addNetworkOptions(program.command('correct'))
    .argument('<file>')
    .argument('<label>')
    .action(async (file, label, options) => {
      const { runCorrect } = await import('../commands/categories/correct.ts');
      finish(await runCorrect(file, label, options, context));
    });
}
