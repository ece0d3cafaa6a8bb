import { Argument, type Command } from 'commander';
import { DEFAULT_MODEL } from '../../model/core/store/known-models.ts';
import type { Context } from '../context.ts';
import type { Finish } from '../exit-codes.ts';
import { addDecisionOptions, deviceOption, modelOption } from '../options/options.ts';
import { addFillCommand } from './queue.ts';

// The commands on the catalog, the models and the installation.

export function addModelsCommand(program: Command, context: Context, finish: Finish): void {
  const models = program.command('models');
  addStoreCommands(models, context, finish);
  addMeasureCommands(models, context, finish);
}

export function addDoctorCommand(program: Command, context: Context, finish: Finish): void {
  program
    .command('doctor')
    .argument('[path...]')
    .addOption(modelOption())
    .option('--dtype <type>')
    .addOption(deviceOption())
    .option('--json')
    .action(async (paths, options) => {
      const { runDoctor } = await import('../commands/upkeep/doctor.ts');
      finish(await runDoctor(paths, options, context));
    });
}

export function addCompletionCommand(program: Command, context: Context, finish: Finish): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh', 'fish']))
    .action(async (shell) => {
      const { runCompletion } = await import('../commands/upkeep/completion.ts');
      finish(await runCompletion(shell, program, context));
    });
}

export function addCatalogCommand(program: Command, context: Context, finish: Finish): void {
  const catalog = program.command('catalog');
  catalog
    .command('show', { isDefault: true })
    .option('--json')
    .action(async (options) => {
      const { runCatalogShow } = await import('../commands/upkeep/catalog.ts');
      finish(await runCatalogShow(options, context));
    });
  addFillCommand(catalog, context, finish);
  catalog
    .command('prune')
    .option('--json')
    .action(async (options) => {
      const { runCatalogPrune } = await import('../commands/upkeep/catalog.ts');
      finish(await runCatalogPrune(options, context));
    });
  catalog
    .command('export')
    .option('--features')
    .action(async (options) => {
      const { runCatalogExport } = await import('../commands/upkeep/catalog.ts');
      finish(await runCatalogExport(options, context));
    });
  catalog
    .command('verify')
    .option('--contents')
    .option('--json')
    .action(async (options) => {
      const { runCatalogVerify } = await import('../commands/upkeep/catalog.ts');
      finish(await runCatalogVerify(options, context));
    });
}

function addStoreCommands(models: Command, context: Context, finish: Finish): void {
  models
    .command('list', { isDefault: true })
    .option('--json')
    .action(async (options) => {
      const { runModelsList } = await import('../commands/upkeep/models.ts');
      finish(await runModelsList(options, context));
    });
  models
    .command('get')
    .argument('[name]', '', DEFAULT_MODEL)
    .option('--dtype <type>')
    .action(async (name, options) => {
      const { runModelsGet } = await import('../commands/upkeep/models.ts');
      finish(await runModelsGet(name, options, context));
    });
  models
    .command('verify')
    .argument('[name...]')
    .option('--json')
    .action(async (names, options) => {
      const { runModelsVerify } = await import('../commands/upkeep/models.ts');
      finish(await runModelsVerify(names, options, context));
    });
}

function addMeasureCommands(models: Command, context: Context, finish: Finish): void {
  addLabelledOptions(models.command('bench'))
    .option('--html <file>')
    .option('--force')
    .option('--json')
    .action(async (labelled, options) => {
      const { runModelsBench } = await import('../commands/upkeep/bench.ts');
      finish(await runModelsBench(labelled, options, context));
    });
  addLabelledOptions(models.command('calibrate'))
    .option('--json')
    .action(async (labelled, options) => {
      const { runModelsCalibrate } = await import('../commands/upkeep/calibrate.ts');
      finish(await runModelsCalibrate(labelled, options, context));
    });
}

function addLabelledOptions(command: Command): Command {
  return addDecisionOptions(command.argument('<labelled>')).option('--words <csv>');
}
