import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { Finish } from '../exit-codes.ts';

// The commands on runs already in the journal.

export function addUndoCommand(program: Command, context: Context, finish: Finish): void {
  program
    .command('undo')
    .argument('[run-or-files...]')
    .option('--root <folder>')
    .option('--from-log <file>')
    .option('--json')
    .action(async (operands, options) => {
      const { runUndo } = await import('../commands/runs/undo.ts');
      finish(await runUndo(operands, options, context));
    });
}

export function addRedoCommand(program: Command, context: Context, finish: Finish): void {
  program
    .command('redo')
    .argument('[run]')
    .argument('[files...]')
    .option('--root <folder>')
    .option('--json')
    .action(async (run, files, options) => {
      const { runRedo } = await import('../commands/runs/redo.ts');
      finish(await runRedo(run, files, options, context));
    });
}

export function addHistoryCommand(program: Command, context: Context, finish: Finish): void {
  program
    .command('history')
    .option('--forget')
    .argument('[run]')
    .option('--json')
    .action(async (run, options) => {
      const { runHistory, runHistoryOf } = await import('../commands/runs/history.ts');
      const shown =
        run === undefined ? runHistory(options, context) : runHistoryOf(run, options, context);
      finish(await shown);
    });
}

export function addRecoverCommand(program: Command, context: Context, finish: Finish): void {
  program
    .command('recover')
    .option('--other-hosts')
    .option('--json')
    .action(async (options) => {
      const { runRecover } = await import('../commands/runs/recover.ts');
      finish(await runRecover(options, context));
    });
}
