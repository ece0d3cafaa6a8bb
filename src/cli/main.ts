import { setFlagsFromString } from 'node:v8';
import { run } from './run.ts';

/** A run that takes longer has loaded what it needs. */
const LONG_RUN_MS = 2000;

/** Within it a run that makes many lasting objects gets more room for young ones, and one that does not stays small. */
const SETTLING_MS = 300;

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
 * from getting more room than it needs at first, so that the peak hardly rises with the number of pictures. Not from the
 * start, when Node would compile its modules anew for these flags, nor at the end, when compiled code is kept.
 */
function collectSooner(): void {
  const { node, bun, deno } = process.versions;
  // Where another engine runs, or a later one, the flags may be unknown.
  if (bun !== undefined || deno !== undefined || Number.parseInt(node, 10) >= 26) return;
  const grow = (percent: number, youngTimes: number): void => {
    setFlagsFromString(`--heap-growing-percent=${percent}`);
    setFlagsFromString(`--semi-space-growth-factor=${youngTimes}`);
  };
  const settle = (): void => {
    grow(30, 1);
    // Again and again, as V8 takes a factor of 1 for a mistake, and mends it, whenever a thread starts.
    setInterval(() => grow(30, 1), LONG_RUN_MS).unref();
  };
  setTimeout(() => {
    grow(30, 2);
    process.prependOnceListener('exit', () => grow(0, 2));
    // Node may have been built without an inspector.
    void giveBackHeap().catch(() => undefined);
    setTimeout(settle, SETTLING_MS).unref();
  }, LONG_RUN_MS).unref();
}

/** Collects all garbage, after which young objects have their first megabyte again. The start has left them with 8 to 16. */
async function giveBackHeap(): Promise<void> {
  const { Session } = await import('node:inspector');
  const session = new Session();
  session.connect();
  // Not at once: while it answers, the session holds a lock that it needs for its end.
  session.post('HeapProfiler.collectGarbage', () => setImmediate(() => session.disconnect()));
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
