import { CommanderError } from 'commander';
import { firstError, messageOf, PhotonymError } from '../base/errors.ts';
import { type Context, makeContext } from './context.ts';
import { EXIT, type ExitCode, exitCodeOf } from './exit-codes.ts';
import type { Host } from './host.ts';
import { helpIn } from './messages/help/help.ts';
import { say, speak } from './messages/messages.ts';
import { earlyLanguage } from './options/early-language.ts';
import { commandAsked } from './program/commands.ts';
import { makeProgram } from './program/program.ts';
import { report } from './render/messages.ts';

/**
 * Runs the command line to its end. Never throws: errors are printed on `stderr`.
 * @param args the arguments, without the program's own name
 * @returns the exit code
 */
export async function run(args: readonly string[], host: Host): Promise<ExitCode> {
  const lang = await earlyLanguage(args, host);
  await speak(lang);
  const context = makeContext(host);
  let code: ExitCode = EXIT.done;
  const finish = (finished: ExitCode): void => {
    code = finished;
  };
  const words = await helpIn(lang);
  const program = makeProgram(context, words, host.stderr, finish, commandAsked(args));
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(args, { from: 'user' });
    return context.audience.fault === undefined ? code : reportUnwritten(code, context);
  } catch (error) {
    return reportFailure(firstError(error), context);
  }
}

/** Results that could not be printed: not everything is done, and the exit code says so. */
function reportUnwritten(code: ExitCode, { terminal, audience }: Context): ExitCode {
  terminal.err(say('error.output', { why: messageOf(audience.fault) }));
  return code === EXIT.done ? EXIT.someFailed : code;
}

function reportFailure(error: unknown, context: Context): ExitCode {
  const { terminal, audience } = context;
  // A reader that has seen enough (`| head`) is not a failure.
  if (audience.isEndedByReader) return EXIT.done;
  if (audience.fault !== undefined) return reportUnwritten(EXIT.someFailed, context);
  // commander has already said what is wrong, or printed the requested help.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof PhotonymError && error.code === 'INTERRUPTED') {
    terminal.err(say('error.interrupted'));
    return EXIT.interrupted;
  }
  report(terminal, error);
  return exitCodeOf(error);
}
