import { type Command, Option } from 'commander';
import { addCaptionOptions } from '../captions/options.ts';
import type { Context } from '../context.ts';
import type { Finish } from '../exit-codes.ts';
import {
  addFilingOptions,
  addFolderOption,
  addLookingOptions,
  addNamingOptions,
  addServingOptions,
  wholeNumber,
} from '../options/options.ts';
import { addTaggingOptions, addTagOptions } from '../options/tag-options.ts';
import { MAIN_COMMAND } from './commands.ts';
import { refuseMistyped } from './mistyped.ts';

export function addRenameCommand(program: Command, context: Context, finish: Finish): void {
  addTagOptions(
    addFilingOptions(addNamingOptions(program.command(MAIN_COMMAND, { isDefault: true }))),
  )
    .option('-n, --dry-run')
    .option('-y, --yes')
    .option('--remove-empty-folders')
    .option('--no-hash')
    .option('--json')
    .option('--tag')
    .action(async (paths, options) => {
      refuseMistyped(paths, context.cwd);
      const { runRename } = await import('../commands/naming/rename.ts');
      finish(await runRename(paths, options, context));
    });
}

export function addReviewCommand(program: Command, context: Context, finish: Finish): void {
  addServingOptions(addNamingOptions(program.command('review'))).action(async (paths, options) => {
    const { runReview } = await import('../commands/naming/review.ts');
    finish(await runReview(paths, options, context));
  });
}

export function addClassifyCommand(program: Command, context: Context, finish: Finish): void {
  addCaptionOptions(addLookingOptions(program.command('classify')))
    .addOption(new Option('--top <n>').argParser(wholeNumber).default(5))
    .option('--json')
    .option('--csv')
    .action(async (paths, options) => {
      const { runClassify } = await import('../commands/naming/classify.ts');
      finish(await runClassify(paths, options, context));
    });
}

export function addTagCommand(program: Command, context: Context, finish: Finish): void {
  addTaggingOptions(addCaptionOptions(addLookingOptions(program.command('tag'))))
    .option('-n, --dry-run')
    .option('-y, --yes')
    .option('--no-hash')
    .option('--json')
    .action(async (paths, options) => {
      const { runTag } = await import('../commands/naming/tag.ts');
      finish(await runTag(paths, options, context));
    });
}

export function addPlanCommand(program: Command, context: Context, finish: Finish): void {
  addFilingOptions(addNamingOptions(program.command('plan')))
    .requiredOption('-o, --output <file>')
    .addOption(new Option('--format <format>').choices(['jsonl', 'csv']))
    .option('--force')
    .action(async (paths, options) => {
      const { runPlan } = await import('../commands/naming/plan.ts');
      finish(await runPlan(paths, options, context));
    });
}

export function addApplyCommand(program: Command, context: Context, finish: Finish): void {
  program
    .command('apply')
    .argument('<plan>')
    .option('-n, --dry-run')
    .option('-y, --yes')
    .option('--skip-stale')
    .option('--root <folder>')
    .option('--remove-empty-folders')
    .option('--no-hash')
    .option('--json')
    .action(async (file, options) => {
      const { runApply } = await import('../commands/naming/apply.ts');
      finish(await runApply(file, options, context));
    });
}

export function addSheetCommand(program: Command, context: Context, finish: Finish): void {
  addNamingOptions(program.command('sheet'))
    .requiredOption('-o, --output <file>')
    .addOption(new Option('--columns <n>').argParser(wholeNumber))
    .addOption(new Option('--size <pixels>').argParser(wholeNumber))
    .addOption(new Option('--page-size <n>').argParser(wholeNumber))
    .option('--title <text>')
    .option('--force')
    .action(async (paths, options) => {
      const { runSheet } = await import('../commands/naming/sheet.ts');
      finish(await runSheet(paths, options, context));
    });
}

export function addZipCommand(program: Command, context: Context, finish: Finish): void {
  addFolderOption(addNamingOptions(program.command('zip')))
    .requiredOption('-o, --output <file>')
    .option('--force')
    .action(async (paths, options) => {
      const { runZip } = await import('../commands/naming/zip.ts');
      finish(await runZip(paths, options, context));
    });
}
