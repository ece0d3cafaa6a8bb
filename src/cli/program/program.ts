import { Command, Option } from 'commander';
import packageJson from '../../../package.json' with { type: 'json' };
import { DEFAULT_MODEL } from '../../model/core/store/known-models.ts';
import type { Context, Output } from '../context.ts';
import type { Finish } from '../exit-codes.ts';
import {
  addDecisionOptions,
  addFilingOptions,
  addFolderOption,
  addLookingOptions,
  addNamingOptions,
  addServingOptions,
  addVocabularyOptions,
  deviceOption,
  wholeNumber,
} from '../options/options.ts';
import { applySettings } from '../options/settings.ts';
import { addLearningCommands } from './search.ts';

const FORMATS = ['jsonl', 'csv'];

/**
 * The command line. Each command is loaded only when it runs, so that `--help` answers at once.
 */
export function makeProgram(context: Context, stderr: Output, finish: Finish): Command {
  const program = new Command('photonym')
    .description('Looks at the pictures in a folder and gives every file a true name.')
    .version(packageJson.version, '-V, --version')
    .showHelpAfterError('(photonym --help lists commands and options)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHelpWidth: () => context.stdout.columns ?? 80,
      getErrHelpWidth: () => stderr.columns ?? 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => write(text.replace(/^error: /, 'photonym: ')),
    })
    .configureHelp({ sortSubcommands: false })
    .hook('preAction', async (_, command) => {
      // doctor has to work most of all where something is wrong; it tells of it itself.
      await applySettings(command, context).catch((error: unknown) => {
        if (command.name() !== 'doctor') throw error;
      });
    });
  addPictureCommands(program, context, finish);
  addLearningCommands(program, context, finish);
  addJournalCommands(program, context, finish);
  addCatalogCommands(program, context, finish);
  addModelCommands(program, context, finish);
  program.addHelpText(
    'after',
    '\nOptions can also be set in photonym.config.json and in the environment: docs/configuration.md',
  );
  return program;
}

function addPictureCommands(program: Command, context: Context, finish: Finish): void {
  addFilingOptions(addNamingOptions(program.command('rename', { isDefault: true })))
    .description('look, show the plan, ask, apply (the default: photonym PATH…)')
    .option('-n, --dry-run', 'only show the plan')
    .option('-y, --yes', 'apply without asking')
    .option('--no-hash', 'do not read the files again for the receipt, which then says so')
    .option('--json', 'the plan, and the receipt, as JSON Lines')
    .action(async (paths, options) => {
      const { runRename } = await import('../commands/naming/rename.ts');
      finish(await runRename(paths, options, context));
    });
  addPlanCommands(program, context, finish);
  addServingOptions(addNamingOptions(program.command('review')))
    .description('see, correct, choose, apply and undo in the browser')
    .action(async (paths, options) => {
      const { runReview } = await import('../commands/naming/review.ts');
      finish(await runReview(paths, options, context));
    });
  addLookingOptions(program.command('classify'))
    .description('the predictions alone')
    .option('--top <n>', 'guesses for each picture', wholeNumber, 5)
    .option('--json', 'one JSON object a line')
    .option('--csv', 'comma-separated values')
    .action(async (paths, options) => {
      const { runClassify } = await import('../commands/naming/classify.ts');
      finish(await runClassify(paths, options, context));
    });
  addNamingOptions(program.command('sheet'))
    .description('a contact sheet: the pictures with name and score above each')
    .requiredOption('-o, --output <file>', 'HTML, PNG, JPEG or WebP, by its extension')
    .option('--columns <n>', 'pictures side by side', wholeNumber)
    .option('--size <pixels>', 'size of each picture', wholeNumber)
    .option('--page-size <n>', 'pictures on a page', wholeNumber)
    .option('--title <text>', 'heading (default: the name of the folder)')
    .option('--force', 'replace the file if it is there')
    .action(async (paths, options) => {
      const { runSheet } = await import('../commands/naming/sheet.ts');
      finish(await runSheet(paths, options, context));
    });
  addFolderOption(addNamingOptions(program.command('zip')))
    .description('the pictures under their new names in an archive; the originals stay')
    .requiredOption('-o, --output <file>', 'the archive; - for standard output')
    .option('--force', 'replace the file if it is there')
    .action(async (paths, options) => {
      const { runZip } = await import('../commands/naming/zip.ts');
      finish(await runZip(paths, options, context));
    });
}

function addPlanCommands(program: Command, context: Context, finish: Finish): void {
  addFilingOptions(addNamingOptions(program.command('plan')))
    .description('look and write the plan to a file, to be read, edited and applied later')
    .requiredOption(
      '-o, --output <file>',
      '.jsonl or .csv (for a spreadsheet); - for standard output',
    )
    .addOption(new Option('--format <format>', 'the form, whatever the name').choices(FORMATS))
    .option('--force', 'replace the file if it is there')
    .action(async (paths, options) => {
      const { runPlan } = await import('../commands/naming/plan.ts');
      finish(await runPlan(paths, options, context));
    });
  program
    .command('apply')
    .description('carry out a plan that `photonym plan` wrote')
    .argument('<plan>', 'JSON Lines or CSV; - for standard input')
    .option('-n, --dry-run', 'only check and show the plan')
    .option('-y, --yes', 'apply without asking')
    .option('--skip-stale', 'leave out files that are no longer the planned ones')
    .option('--root <folder>', 'where the same pictures are on this machine')
    .option('--no-hash', 'do not read the files again for the receipt, which then says so')
    .option('--json', 'the receipt as JSON; asks nothing')
    .action(async (file, options) => {
      const { runApply } = await import('../commands/naming/apply.ts');
      finish(await runApply(file, options, context));
    });
}

function addJournalCommands(program: Command, context: Context, finish: Finish): void {
  program
    .command('undo')
    .description('put the files of a run back under their old names')
    .argument('[run]', 'which run (default: the latest; see history)')
    .option('--json', 'the receipt as JSON')
    .action(async (run, options) => {
      const { runUndo } = await import('../commands/runs/undo.ts');
      finish(await runUndo(run, options, context));
    });
  program
    .command('redo')
    .description('give the files of an undone run their new names again')
    .argument('[run]', 'which run (default: the one undone last; see history)')
    .option('--json', 'the receipt as JSON')
    .action(async (run, options) => {
      const { runRedo } = await import('../commands/runs/redo.ts');
      finish(await runRedo(run, options, context));
    });
  program
    .command('history')
    .description('what has been renamed, newest first')
    .option('--json', 'one JSON object a line')
    .action(async (options) => {
      const { runHistory } = await import('../commands/runs/history.ts');
      finish(await runHistory(options, context));
    });
  program
    .command('recover')
    .description('put runs in order that a crash has cut short')
    .option('--json', 'one JSON object a line')
    .action(async (options) => {
      const { runRecover } = await import('../commands/runs/recover.ts');
      finish(await runRecover(options, context));
    });
}

function addCatalogCommands(program: Command, context: Context, finish: Finish): void {
  const catalog = program.command('catalog').description('what is remembered of pictures');
  catalog
    .command('show', { isDefault: true })
    .description('how much it is, and where')
    .option('--json', 'as JSON')
    .action(async (options) => {
      const { runCatalogShow } = await import('../commands/upkeep/catalog.ts');
      finish(await runCatalogShow(options, context));
    });
  catalog
    .command('prune')
    .description('forget files that are gone and models that have been replaced')
    .option('--json', 'what was forgotten, as JSON')
    .action(async (options) => {
      const { runCatalogPrune } = await import('../commands/upkeep/catalog.ts');
      finish(await runCatalogPrune(options, context));
    });
  catalog
    .command('export')
    .description('all of it, one JSON object a line')
    .option('--features', 'with the feature vectors')
    .action(async (options) => {
      const { runCatalogExport } = await import('../commands/upkeep/catalog.ts');
      finish(await runCatalogExport(options, context));
    });
  catalog
    .command('verify')
    .description('whether it is whole')
    .option('--contents', 'read the files and compare their contents as well')
    .option('--json', 'as JSON')
    .action(async (options) => {
      const { runCatalogVerify } = await import('../commands/upkeep/catalog.ts');
      finish(await runCatalogVerify(options, context));
    });
}

function addModelCommands(program: Command, context: Context, finish: Finish): void {
  const models = program.command('models').description('list, get and verify models');
  models
    .command('list', { isDefault: true })
    .description('the models that need no download')
    .option('--json', 'one JSON object a line')
    .action(async (options) => {
      const { runModelsList } = await import('../commands/upkeep/models.ts');
      finish(await runModelsList(options, context));
    });
  models
    .command('get')
    .description('fetch a model from the Hugging Face Hub and keep it')
    .argument('[name]', 'short name or Hub id', DEFAULT_MODEL)
    .option('--dtype <type>', 'weights to fetch: fp32, int8, fp16, quantized, …')
    .action(async (name, options) => {
      const { runModelsGet } = await import('../commands/upkeep/models.ts');
      finish(await runModelsGet(name, options, context));
    });
  models
    .command('verify')
    .description('hash the files of models afresh and compare')
    .argument('[name...]', 'which models (default: all that are here)')
    .option('--json', 'one JSON object a line')
    .action(async (names, options) => {
      const { runModelsVerify } = await import('../commands/upkeep/models.ts');
      finish(await runModelsVerify(names, options, context));
    });
  addDecisionOptions(
    models
      .command('bench')
      .description('how well a model names pictures of which it is known what they show')
      .argument('<labelled>', 'a folder with a folder for each class, or a CSV of file and class'),
  )
    .option('--words <csv>', "the set's words, and the categories they mean")
    .option('--html <file>', 'also as a page with plots and the surest mistakes')
    .option('--force', 'replace that file if it is there')
    .option('--json', 'the report as JSON')
    .action(async (labelled, options) => {
      const { runModelsBench } = await import('../commands/upkeep/bench.ts');
      finish(await runModelsBench(labelled, options, context));
    });
  addDecisionOptions(
    models
      .command('calibrate')
      .description('fit how sure a model is to pictures of which it is known what they show')
      .argument('<labelled>', 'a folder with a folder for each class, or a CSV of file and class'),
  )
    .option('--words <csv>', "the set's words, and the categories they mean")
    .option('--json', 'the calibration as JSON; nothing is kept')
    .action(async (labelled, options) => {
      const { runModelsCalibrate } = await import('../commands/upkeep/calibrate.ts');
      finish(await runModelsCalibrate(labelled, options, context));
    });
  addVocabularyOptions(
    program
      .command('labels')
      .description(
        'the categories that a picture can be named by, and how many classes are in each',
      )
      .argument('[category...]', 'only these, with everything in them')
      .option('--model <name>', 'model: a short name, a Hub id or a folder', DEFAULT_MODEL),
  )
    .addOption(new Option('--outline', 'as a tree file, to be edited').conflicts('json'))
    .addOption(
      new Option('--classes', "the model's own classes, by number").conflicts(['json', 'outline']),
    )
    .option('--json', 'one JSON object a line')
    .action(async (categories, options) => {
      const { runLabels } = await import('../commands/categories/labels.ts');
      finish(await runLabels(categories, options, context));
    });
  program
    .command('doctor')
    .description('what works here: model, decoders, journal, folders')
    .argument('[path...]', 'folders to try out')
    .option('--model <name>', 'model: a short name, a Hub id or a folder', DEFAULT_MODEL)
    .option('--dtype <type>', 'weights to use')
    .addOption(deviceOption())
    .option('--json', 'one JSON object a line')
    .action(async (paths, options) => {
      const { runDoctor } = await import('../commands/upkeep/doctor.ts');
      finish(await runDoctor(paths, options, context));
    });
}
