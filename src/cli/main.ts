import { EXIT } from './exit-codes.ts';
import { run } from './run.ts';

const { stdin, stdout, stderr, env } = process;
const host = {
  ...{ stdin, stdout, stderr, env, cwd: process.cwd() },
  signal: interruptSignal(),
  hangup: hangupSignal(),
};
// Not awaited: a chunk that is loaded later may import this one, and would wait for it to end.
void run(process.argv.slice(2), host).then((code) => {
  process.exitCode = code;
  stdin.unref?.();
});

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

/** A closed terminal ends only commands whose output nobody can see any more. */
function hangupSignal(): AbortSignal {
  const controller = new AbortController();
  process.on('SIGHUP', () => controller.abort());
  return controller.signal;
}
