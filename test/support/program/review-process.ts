import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEachFile } from '../after-file.ts';
import type { World } from '../disk/world.ts';
import { PROGRAM } from './photonym.ts';

/** `photonym review` as users run it. */
export interface ReviewProcess {
  /** The address it prints. */
  readonly url: string;
  /** Ends it and waits. @returns its exit code */
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<number | null>;
}

const running = new Set<ChildProcess>();
afterEachFile(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** The arguments of a review of `pictures`. */
export const REVIEW = ['review', 'pictures', '--model', 'colours', '--no-open'];

/** Starts a review of a world's pictures, or another command with a page, and waits for its address. */
export async function startReviewProcess(
  { root, env }: World,
  args: readonly string[] = REVIEW,
): Promise<ReviewProcess> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: root,
    env: { PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  const ended = once(child, 'exit').then(() => {
    running.delete(child);
    return child.exitCode;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value: url } = await lines.next();
  if (typeof url !== 'string') throw new Error('photonym review gave no address');
  return {
    url,
    async end(signal) {
      child.kill(signal);
      return await ended;
    },
  };
}
