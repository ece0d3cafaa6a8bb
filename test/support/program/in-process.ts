import { Readable, Writable } from 'node:stream';
import { run } from '../../../src/cli/run.ts';
import { type Finished, finished, type RunOptions } from './photonym.ts';

/**
 * Runs the command line within the spec's own process, from its sources: what `photonym` does, without
 * the half second that a new process takes. Relative paths are resolved by the process's working
 * directory, so programs that run at the same time must share theirs.
 */
export async function runInProcess(
  args: readonly string[],
  { cwd = process.cwd(), env = {}, input = '', signal }: RunOptions = {},
): Promise<Finished> {
  process.chdir(cwd);
  const [stdout, stderr] = [new Collector(), new Collector()];
  const code = await run(args, {
    stdin: Readable.from([Buffer.from(input)], { objectMode: false }),
    stdout,
    stderr,
    env,
    cwd,
    signal: signal ?? new AbortController().signal,
  });
  return finished(code, stdout.text(), stderr.text());
}

class Collector extends Writable {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString();
  }
}
