import { EXIT } from './exit-codes.ts';
import { run } from './run.ts';

const { stdin, stdout, stderr, env } = process;
stdout.on('error', endOfPipe);
const host = { stdin, stdout, stderr, env, cwd: process.cwd(), signal: interruptSignal() };
process.exitCode = await run(process.argv.slice(2), host);
stdin.unref?.();

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

/** A reader that has seen enough (`| head`) is not a failure. */
function endOfPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
}
