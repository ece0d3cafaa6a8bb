import { Command } from 'commander';
import packageJson from '../../../package.json' with { type: 'json' };
import { wrapTo } from '../../base/language/wrap.ts';
import type { Context } from '../context.ts';
import type { Finish } from '../exit-codes.ts';
import type { Output } from '../host.ts';
import type { HelpWords } from '../messages/help/words.ts';
import { fault, say, speak } from '../messages/messages.ts';
import { usualLanguage } from '../options/early-language.ts';
import { addLanguageOption } from '../options/options.ts';
import { purposeOf } from '../options/purpose.ts';
import { applySettings } from '../options/settings.ts';
import { addCorrectCommand, addLabelsCommand, addLearnCommand } from './categories.ts';
import { type AddCommand, COMMAND_NAMES, MAIN_COMMAND } from './commands.ts';
import { docsFolder } from './docs-folder.ts';
import { explain } from './explain.ts';
import { helpStyle, namedIn } from './help-style.ts';
import { mainOptionsText } from './main-options.ts';
import {
  addApplyCommand,
  addClassifyCommand,
  addPlanCommand,
  addRenameCommand,
  addReviewCommand,
  addSheetCommand,
  addTagCommand,
  addZipCommand,
} from './naming.ts';
import { addQueueCommand, addWorkerCommand } from './queue.ts';
import { addHistoryCommand, addRecoverCommand, addRedoCommand, addUndoCommand } from './runs.ts';
import { addDuplicatesCommand, addFindCommand } from './search.ts';
import {
  addCatalogCommand,
  addCompletionCommand,
  addDoctorCommand,
  addModelsCommand,
} from './upkeep.ts';
import { addWatchCommand } from './watching.ts';

const COMMANDS: Readonly<Record<(typeof COMMAND_NAMES)[number], AddCommand>> = {
  rename: addRenameCommand,
  tag: addTagCommand,
  plan: addPlanCommand,
  apply: addApplyCommand,
  review: addReviewCommand,
  classify: addClassifyCommand,
  sheet: addSheetCommand,
  zip: addZipCommand,
  watch: addWatchCommand,
  find: addFindCommand,
  duplicates: addDuplicatesCommand,
  labels: addLabelsCommand,
  learn: addLearnCommand,
  correct: addCorrectCommand,
  undo: addUndoCommand,
  redo: addRedoCommand,
  history: addHistoryCommand,
  recover: addRecoverCommand,
  catalog: addCatalogCommand,
  models: addModelsCommand,
  doctor: addDoctorCommand,
  completion: addCompletionCommand,
  worker: addWorkerCommand,
  queue: addQueueCommand,
};

/**
 * The command line. Each command is loaded only when it runs, so that `--help` answers at once.
 * @param words what the help says
 * @param asked the only command that is added, since it is known to be asked for. Absent: all are, as help needs them
 */
export function makeProgram(
  context: Context,
  words: HelpWords,
  stderr: Output,
  finish: Finish,
  asked?: (typeof COMMAND_NAMES)[number],
): Command {
  const { stdout } = context;
  const program = new Command('photonym')
    .version(packageJson.version, '-v, --version')
    .showHelpAfterError(say('help.hint'))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void context.terminal.out(text, ''),
      writeErr: (text) => context.terminal.err(text.replace(/\n$/, '')),
      getOutHelpWidth: () => stdout.columns || 80,
      getErrHelpWidth: () => stderr.columns || 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) =>
        write(`photonym: ${namedIn(fault(text.replace(/^error: |\n$/g, '')), words.values)}`),
    })
    .configureHelp(helpStyle(words))
    .hook('preAction', async (_, command) => {
      context.audience.setPurpose(purposeOf(command, context.terminal.interactive));
      // doctor has to run especially when something is wrong; it reports this problem itself.
      await applySettings(command, context).catch((error: unknown) => {
        if (command.name() !== 'doctor') throw error;
      });
      // It may stand before the name of a command of commands or behind it: `catalog --lang de prune`.
      const lang = command.optsWithGlobals()['lang'] ?? usualLanguage(context.env);
      command.setOptionValueWithSource('lang', lang, 'default');
      await speak(lang);
    });
  for (const name of asked === undefined || asked === 'completion' ? COMMAND_NAMES : [asked]) {
    COMMANDS[name](program, context, finish);
  }
  addLanguages(program);
  const main = program.commands.find((command) => command.name() === MAIN_COMMAND);
  if (main !== undefined) program.addHelpText('after', () => mainOptionsText(main));
  program.addHelpText('after', () => wrapTo(`\n${say('help.settings')}`, stdout.columns || 80));
  program.addHelpText('after', () => `\n${say('help.docs')}\n  ${docsFolder()}`);
  explain(program, words);
  return program;
}

/** Every command has the option for the language. */
function addLanguages(program: Command): void {
  for (const command of program.commands) {
    addLanguageOption(command);
    addLanguages(command);
  }
}
