import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { run } from './run.ts';

/** A run that takes longer has loaded what it needs. */
const LONG_RUN_MS = 2000;

const { stdin, stdout, stderr, env } = process;
const host = {
  ...{ stdin, stdout, stderr, env, cwd: process.cwd() },
  signal: interruptSignal(),
  hangup: hangupSignal(),
};
collectSooner();
// Not awaited: a chunk that is loaded later may import this one, and would wait for it to end.
void run(process.argv.slice(2), host).then((code) => {
  process.exitCode = code;
  stdin.unref?.();
});

/**
 * Lets V8 collect in longer runs once the heap has grown by 30 %, not only once it has doubled, and keeps young garbage
 * from getting more room, so that the peak hardly rises with the number of pictures. Not from the start, when Node would
 * compile its modules anew for these flags, nor at the end, when compiled code is kept. Growth is counted from the first
 * collection, which V8 itself would put off for half a minute.
 */
function collectSooner(): void {
  const { node, bun, deno } = process.versions;
  // Where another engine runs, or a later one, the flags may be unknown.
  if (bun !== undefined || deno !== undefined || Number.parseInt(node, 10) >= 26) return;
  const grow = (percent: number, youngTimes: number): void => {
    setFlagsFromString(`--heap-growing-percent=${percent}`);
    setFlagsFromString(`--semi-space-growth-factor=${youngTimes}`);
  };
  setTimeout(() => {
    grow(30, 1);
    // Again and again, as V8 takes a factor of 1 for a mistake, and mends it, whenever a thread starts.
    setInterval(() => grow(30, 1), LONG_RUN_MS).unref();
    process.prependOnceListener('exit', () => grow(0, 2));
    setTimeout(collectAll, LONG_RUN_MS).unref();
  }, LONG_RUN_MS).unref();
}

/** Collects all garbage, by a function that only a flag shows, and only to new contexts. */
function collectAll(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof collect === 'function') Reflect.apply(collect, undefined, []);
}

/**
 * The first Ctrl-C ends things in good order, the second at once: by the signal itself, which shells tell as 130, since
 * `process.exit` would wait for threads in native code, and end badly with them.
 */
function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) {
      process.removeAllListeners('SIGINT');
      process.kill(process.pid, 'SIGINT');
    }
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
