import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * Runs a module of this folder in its own process, which answers with one message. Nothing
 * else happens in this process: on Linux a child's peak memory begins at that of its parent.
 * @template T
 * @param {string} module
 * @param {...string} args
 * @returns {Promise<T>}
 */
export async function inChild(module, ...args) {
  const child = fork(fileOf(module), args, { stdio: ['ignore', 2, 2, 'ipc'] });
  /** @type {T | undefined} */
  let answer;
  child.on('message', (message) => {
    answer = /** @type {T} */ (message);
  });
  const [code] = await once(child, 'close');
  if (code !== 0 || answer === undefined) throw new Error(`bench/${module} ended with ${code}`);
  return answer;
}

/** photonym as it is installed. */
export const CLI = fileOf('../bin/photonym.cjs');

/**
 * Runs a whole Node process as a user would, its output thrown away.
 * @param {string} script
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} [env]
 * @param {number} [worst] the highest exit code that is no error: 1 where some pictures may be broken
 * @returns {Promise<import('./types.d.ts').Cost>}
 */
export async function timeProcess(script, args, env = {}, worst = 0) {
  const preload = new URL('tasks/report-cost.mjs', import.meta.url).href;
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', preload, script, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const complaint = collect(child.stdio[2]);
  const report = collect(child.stdio[3]);
  const [code] = await once(child, 'exit');
  const seconds = (performance.now() - started) / 1000;
  if (code === null || code > worst)
    throw new Error(`${script} ended with ${code}: ${await complaint}`);
  /** @type {{ peakMb: number, cpuSeconds: number }} */
  const { peakMb, cpuSeconds } = JSON.parse(await report);
  return { seconds, cpuSeconds, peakMb };
}

/**
 * The path of a file of this folder.
 * @param {string} name
 */
export function fileOf(name) {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** @param {unknown} stream */
async function collect(stream) {
  let text = '';
  for await (const chunk of /** @type {AsyncIterable<Buffer>} */ (stream)) text += chunk;
  return text;
}
