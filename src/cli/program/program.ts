import { Command } from 'commander';
import packageJson from '../../../package.json' with { type: 'json' };
import { localeLang } from '../../base/language/lang.ts';
import type { Context } from '../context.ts';
import type { Finish } from '../exit-codes.ts';
import type { Output } from '../host.ts';
import { speak } from '../messages/messages.ts';
import { addLanguageOption } from '../options/options.ts';
import { purposeOf } from '../options/purpose.ts';
import { applySettings } from '../options/settings.ts';
import { addCategoryCommands } from './categories.ts';
import { mainOptionsText } from './main-options.ts';
import { addNamingCommands, MAIN_COMMAND } from './naming.ts';
import { addRunCommands } from './runs.ts';
import { addSearchCommands } from './search.ts';
import { addUpkeepCommands } from './upkeep.ts';

/** The command line. Each command is loaded only when it runs, so that `--help` answers at once. */
export function makeProgram(context: Context, stderr: Output, finish: Finish): Command {
  const { stdout } = context;
  const program = new Command('photonym')
    .description('Looks at the pictures in a folder and gives every file a true name.')
    .version(packageJson.version, '-v, --version')
    .showHelpAfterError('(photonym --help lists commands and options)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void context.terminal.out(text, ''),
      writeErr: (text) => context.terminal.err(text.replace(/\n$/, '')),
      getOutHelpWidth: () => stdout.columns ?? 80,
      getErrHelpWidth: () => stderr.columns ?? 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => write(text.replace(/^error: /, 'photonym: ')),
    })
    .configureHelp({ sortSubcommands: false })
    .hook('preAction', async (_, command) => {
      context.audience.setPurpose(purposeOf(command, context.terminal.interactive));
      // doctor has to run especially when something is wrong; it reports this problem itself.
      await applySettings(command, context).catch((error: unknown) => {
        if (command.name() !== 'doctor') throw error;
      });
      if (command.getOptionValue('lang') === undefined)
        command.setOptionValueWithSource(
          'lang',
          localeLang(context.env, systemLocale()),
          'default',
        );
      await speak(command.getOptionValue('lang'));
    });
  addNamingCommands(program, context, finish);
  addSearchCommands(program, context, finish);
  addCategoryCommands(program, context, finish);
  addRunCommands(program, context, finish);
  addUpkeepCommands(program, context, finish);
  for (const command of program.commands) addLanguageOption(command);
  const main = program.commands.find((command) => command.name() === MAIN_COMMAND);
  if (main !== undefined) program.addHelpText('after', () => mainOptionsText(main));
  program.addHelpText(
    'after',
    '\nOptions can also be set in photonym.config.json and in the environment: docs/configuration.md',
  );
  return program;
}

/** Windows has no variables for the locale. */
function systemLocale(): string | undefined {
  return process.platform === 'win32' ? Intl.DateTimeFormat().resolvedOptions().locale : undefined;
}
