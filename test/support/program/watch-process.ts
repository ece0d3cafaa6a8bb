import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEachFile } from '../after-file.ts';
import type { World } from '../disk/world.ts';
import { PROGRAM } from './photonym.ts';

type Line = Readonly<Record<string, unknown>>;

const running = new Set<ChildProcess>();
afterEachFile(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** `photonym watch` as users run it, and the lines of JSON that it has printed. */
export class WatchProcess {
  readonly lines: Line[] = [];
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  readonly #waiting = new Set<() => void>();
  stderr = '';

  /** Starts it on a world's folders; it watches once `watching` has come. */
  constructor({ root, env }: World, args: readonly string[]) {
    const { PATH = '' } = process.env;
    const all = [PROGRAM, 'watch', ...args, '--json', '--model', 'colours'];
    const child = spawn(process.execPath, all, { cwd: root, env: { PATH, ...env } });
    this.#child = child;
    running.add(child);
    this.#ended = once(child, 'close').then(() => {
      running.delete(child);
      this.#tell();
      return child.exitCode;
    });
    child.stderr.on('data', (text) => {
      this.stderr += String(text);
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.lines.push(JSON.parse(line));
      this.#tell();
    });
  }

  /** The lines of an event. */
  of(event: string): Line[] {
    return this.lines.filter((line) => line['event'] === event);
  }

  /** Waits until so many lines of an event have come. @throws if it ends before */
  async until(event: string, count = 1): Promise<Line[]> {
    for (;;) {
      const lines = this.of(event);
      if (lines.length >= count) return lines;
      if (!running.has(this.#child)) throw new Error(`ended before ${event}: ${this.stderr}`);
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** @returns its exit code */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
    this.#child.kill(signal);
    return await this.#ended;
  }

  #tell(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
