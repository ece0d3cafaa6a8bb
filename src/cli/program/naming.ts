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
import { refuseMistyped } from './mistyped.ts';

/** The command of `photonym PATH…`. */
export const MAIN_COMMAND = 'rename';

/** The commands that look at pictures and name them. */
export function addNamingCommands(program: Command, context: Context, finish: Finish): void {
  addFilingOptions(addNamingOptions(program.command(MAIN_COMMAND, { isDefault: true })))
    .description('look, show the plan, ask, apply (the default: photonym PATH…)')
    .option('-n, --dry-run', 'only show the plan')
    .option('-y, --yes', 'apply without asking')
    .option(
      '--remove-empty-folders',
      'remove folders that the renaming leaves empty; undo makes them again',
    )
    .option('--no-hash', 'do not read the files again for the receipt, which then says so')
    .option('--json', 'the plan and the receipt as JSON Lines')
    .action(async (paths, options) => {
      refuseMistyped(paths, program, context.cwd);
      const { runRename } = await import('../commands/naming/rename.ts');
      finish(await runRename(paths, options, context));
    });
  addPlanCommand(program, context, finish);
  addApplyCommand(program, context, finish);
  addServingOptions(addNamingOptions(program.command('review')))
    .description('see, correct, choose, apply and undo in the browser')
    .action(async (paths, options) => {
      const { runReview } = await import('../commands/naming/review.ts');
      finish(await runReview(paths, options, context));
    });
  addCaptionOptions(addLookingOptions(program.command('classify')))
    .description('predictions only; nothing is renamed')
    .option('--top <n>', 'guesses for each picture', wholeNumber, 5)
    .option('--json', 'one JSON object per line')
    .option('--csv', 'comma-separated values')
    .action(async (paths, options) => {
      const { runClassify } = await import('../commands/naming/classify.ts');
      finish(await runClassify(paths, options, context));
    });
  addOutputCommands(program, context, finish);
}

function addPlanCommand(program: Command, context: Context, finish: Finish): void {
  addFilingOptions(addNamingOptions(program.command('plan')))
    .description('look and write the plan to a file, to read, edit and apply later')
    .requiredOption(
      '-o, --output <file>',
      '.jsonl or .csv (for a spreadsheet); - means standard output',
    )
    .addOption(
      new Option('--format <format>', 'format, whatever the extension').choices(['jsonl', 'csv']),
    )
    .option('--force', 'replace an existing file')
    .action(async (paths, options) => {
      const { runPlan } = await import('../commands/naming/plan.ts');
      finish(await runPlan(paths, options, context));
    });
}

function addApplyCommand(program: Command, context: Context, finish: Finish): void {
  program
    .command('apply')
    .description('carry out a plan that `photonym plan` wrote')
    .argument('<plan>', 'JSON Lines or CSV; - means standard input')
    .option('-n, --dry-run', 'only check and show the plan')
    .option('-y, --yes', 'apply without asking')
    .option('--skip-stale', 'leave out files that changed since they were planned')
    .option('--root <folder>', 'folder that holds the same pictures on this machine')
    .option(
      '--remove-empty-folders',
      'remove folders that the renaming leaves empty; undo makes them again',
    )
    .option('--no-hash', 'do not read the files again for the receipt, which then says so')
    .option('--json', 'the receipt as JSON; asks nothing')
    .action(async (file, options) => {
      const { runApply } = await import('../commands/naming/apply.ts');
      finish(await runApply(file, options, context));
    });
}

/** The commands that write the named pictures to a file. */
function addOutputCommands(program: Command, context: Context, finish: Finish): void {
  addNamingOptions(program.command('sheet'))
    .description('a contact sheet: the pictures, each with its name and score')
    .requiredOption('-o, --output <file>', 'HTML, PNG, JPEG or WebP, by its extension')
    .option('--columns <n>', 'pictures side by side', wholeNumber)
    .option('--size <pixels>', 'size of each picture', wholeNumber)
    .option('--page-size <n>', 'pictures on each page', wholeNumber)
    .option('--title <text>', 'heading (default: the name of the folder)')
    .option('--force', 'replace an existing file')
    .action(async (paths, options) => {
      const { runSheet } = await import('../commands/naming/sheet.ts');
      finish(await runSheet(paths, options, context));
    });
  addFolderOption(addNamingOptions(program.command('zip')))
    .description('an archive of the pictures under their new names; the originals stay')
    .requiredOption('-o, --output <file>', 'the archive; - means standard output')
    .option('--force', 'replace an existing file')
    .action(async (paths, options) => {
      const { runZip } = await import('../commands/naming/zip.ts');
      finish(await runZip(paths, options, context));
    });
}
