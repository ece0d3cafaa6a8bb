import type { Command } from 'commander';
import { DEFAULT_MODEL } from '../../model/core/store/known-models.ts';
import type { Context } from '../context.ts';
import type { Finish } from '../exit-codes.ts';
import { addDecisionOptions, deviceOption, modelOption } from '../options/options.ts';

/** The commands on the catalog, the models and the installation. */
export function addUpkeepCommands(program: Command, context: Context, finish: Finish): void {
  addCatalogCommands(program, context, finish);
  const models = program.command('models').description('list, fetch, verify and measure models');
  addStoreCommands(models, context, finish);
  addMeasureCommands(models, context, finish);
  program
    .command('doctor')
    .description('check what works here: model, decoders, journal, folders')
    .argument('[path...]', 'folders to check')
    .addOption(modelOption())
    .option('--dtype <type>', 'weights to use')
    .addOption(deviceOption())
    .option('--json', 'one JSON object per line')
    .action(async (paths, options) => {
      const { runDoctor } = await import('../commands/upkeep/doctor.ts');
      finish(await runDoctor(paths, options, context));
    });
}

function addCatalogCommands(program: Command, context: Context, finish: Finish): void {
  const catalog = program
    .command('catalog')
    .description('the catalog of pictures already looked at');
  catalog
    .command('show', { isDefault: true })
    .description('its size and location')
    .option('--json', 'as JSON')
    .action(async (options) => {
      const { runCatalogShow } = await import('../commands/upkeep/catalog.ts');
      finish(await runCatalogShow(options, context));
    });
  catalog
    .command('prune')
    .description('forget files that are gone and models that have been replaced')
    .option('--json', 'the counts as JSON')
    .action(async (options) => {
      const { runCatalogPrune } = await import('../commands/upkeep/catalog.ts');
      finish(await runCatalogPrune(options, context));
    });
  catalog
    .command('export')
    .description('print everything in it, one JSON object per line')
    .option('--features', 'include the feature vectors')
    .action(async (options) => {
      const { runCatalogExport } = await import('../commands/upkeep/catalog.ts');
      finish(await runCatalogExport(options, context));
    });
  catalog
    .command('verify')
    .description('check that it is intact')
    .option('--contents', 'also read the files and compare their contents')
    .option('--json', 'as JSON')
    .action(async (options) => {
      const { runCatalogVerify } = await import('../commands/upkeep/catalog.ts');
      finish(await runCatalogVerify(options, context));
    });
}

function addStoreCommands(models: Command, context: Context, finish: Finish): void {
  models
    .command('list', { isDefault: true })
    .description('the models that need no download')
    .option('--json', 'one JSON object per line')
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
    .description("hash the models' files again and compare")
    .argument('[name...]', 'models to verify (default: all that need no download)')
    .option('--json', 'one JSON object per line')
    .action(async (names, options) => {
      const { runModelsVerify } = await import('../commands/upkeep/models.ts');
      finish(await runModelsVerify(names, options, context));
    });
}

function addMeasureCommands(models: Command, context: Context, finish: Finish): void {
  addLabelledOptions(models.command('bench'))
    .description('measure how well a model names labelled pictures')
    .option('--html <file>', 'also as a page with plots and the most confident mistakes')
    .option('--force', 'replace an existing file')
    .option('--json', 'the report as JSON')
    .action(async (labelled, options) => {
      const { runModelsBench } = await import('../commands/upkeep/bench.ts');
      finish(await runModelsBench(labelled, options, context));
    });
  addLabelledOptions(models.command('calibrate'))
    .description("fit a model's probabilities to labelled pictures")
    .option('--json', 'the calibration as JSON, without keeping it')
    .action(async (labelled, options) => {
      const { runModelsCalibrate } = await import('../commands/upkeep/calibrate.ts');
      finish(await runModelsCalibrate(labelled, options, context));
    });
}

function addLabelledOptions(command: Command): Command {
  return addDecisionOptions(
    command.argument(
      '<labelled>',
      'a folder with a sub-folder for each class, or a CSV of file and class',
    ),
  ).option('--words <csv>', "maps the set's words to categories");
}
