import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The built program, as users run it. */
export const PROGRAM = fileURLToPath(new URL('../../../bin/photonym.cjs', import.meta.url));

const BUILD = fileURLToPath(new URL('../../../dist/cli/main.cjs', import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The lines of stdout that are not empty. */
  readonly lines: readonly string[];
  /** Those lines as JSON. */
  json(): Record<string, unknown>[];
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly signal?: AbortSignal;
}

/** Runs the real program and waits for it. Its environment is only what the test gives it. */
export function photonym(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  if (!existsSync(BUILD)) throw new Error('dist/ is missing: run `npm run build` first');
  return execute(process.execPath, [PROGRAM, ...args], options);
}

/** Runs any command and waits for it. */
export async function execute(
  command: string,
  args: readonly string[],
  { cwd, env = {}, input = '', signal }: RunOptions,
): Promise<Finished> {
  const { PATH = '' } = process.env;
  const child = spawn(command, args, { cwd, env: { PATH, ...env }, signal });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [stdout, stderr, code] = await Promise.all([
    collect(child.stdout),
    collect(child.stderr),
    new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    }),
  ]);
  return finished(code, stdout, stderr);
}

/** The output of a program that has ended. */
export function finished(code: number | null, stdout: string, stderr: string): Finished {
  const lines = stdout.split('\n').filter((line) => line !== '');
  return { code, stdout, stderr, lines, json: () => lines.map((line) => JSON.parse(line)) };
}

async function collect(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text += chunk;
  return text;
}
