import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { Finish } from '../exit-codes.ts';

/** The commands on runs already in the journal. */
export function addRunCommands(program: Command, context: Context, finish: Finish): void {
  program
    .command('undo')
    .description('give files of a run, all or some, their old names back')
    .argument('[run-or-files...]', 'run to undo (default: the latest; see history), then files')
    .option('--root <folder>', 'where the files of the run are now, if the folder was moved')
    .option('--from-log <file>', 'the log of a run, if the journal is gone (see history RUN)')
    .option('--json', 'the receipt as JSON')
    .action(async (operands, options) => {
      const { runUndo } = await import('../commands/runs/undo.ts');
      finish(await runUndo(operands, options, context));
    });
  program
    .command('redo')
    .description('give the files of an undone run their new names again')
    .argument('[run]', 'run to redo (default: the one undone last; see history)')
    .argument('[files...]', 'only these of its files')
    .option('--root <folder>', 'where the files of the run are now, if the folder was moved')
    .option('--json', 'the receipt as JSON')
    .action(async (run, files, options) => {
      const { runRedo } = await import('../commands/runs/redo.ts');
      finish(await runRedo(run, files, options, context));
    });
  program
    .command('history')
    .description('all runs, newest first; for one run, the names of its files before and after')
    .argument('[run]', 'run to show')
    .option('--json', 'one JSON object per line')
    .action(async (run, options) => {
      const { runHistory, runHistoryOf } = await import('../commands/runs/history.ts');
      const shown =
        run === undefined ? runHistory(options, context) : runHistoryOf(run, options, context);
      finish(await shown);
    });
  program
    .command('recover')
    .description('finish or revert the moves that a crash cut short')
    .option('--other-hosts', 'also runs begun on another computer that is no longer at work')
    .option('--json', 'one JSON object per line')
    .action(async (options) => {
      const { runRecover } = await import('../commands/runs/recover.ts');
      finish(await runRecover(options, context));
    });
}
