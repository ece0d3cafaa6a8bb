import { CommanderError } from 'commander';
import { PhotonymError } from '../base/errors.ts';
import type { Context } from './context.ts';
import { EXIT, type ExitCode, exitCodeOf } from './exit-codes.ts';
import { makeProgram } from './program.ts';
import { report } from './render/messages.ts';
import { processTerminal } from './render/terminal.ts';

const terminal = processTerminal(process);
process.exitCode = await main(process.argv);

async function main(argv: readonly string[]): Promise<ExitCode> {
  const { stdin, stdout, env } = process;
  stdout.on('error', endOfPipe);
  const context: Context = { terminal, signal: interruptSignal(), env, stdin, stdout };
  let code: ExitCode = EXIT.done;
  const program = makeProgram(context, (finished) => {
    code = finished;
  });
  try {
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    return failure(error);
  } finally {
    stdin.unref?.();
  }
}

function failure(error: unknown): ExitCode {
  // commander has already said what is wrong, or printed the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof PhotonymError && error.code === 'INTERRUPTED') {
    terminal.err('Interrupted. Nothing is half-done; `photonym history` shows what was renamed.');
    return EXIT.interrupted;
  }
  report(terminal, error);
  return exitCodeOf(error);
}

/** The first Ctrl-C ends things in good order, the second at once. */
function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return controller.signal;
}

/** A reader that has had enough (`| head`) is no failure. */
function endOfPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
}
