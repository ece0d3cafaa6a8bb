// `npm run build`: makes dist/, its five parts side by side.
import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compilerEnv as env } from './native-compiler.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Written last: what is older than this has been built. */
export const BUILT = join(root, 'dist', 'built');

const PARTS = [
  [join('scripts', 'build-places.mjs')],
  [join('node_modules', 'tsdown', 'dist', 'run.mjs'), '--log-level', 'warn'],
  [join('scripts', 'build-networks.mjs')],
  [join('scripts', 'build-man-page.mjs')],
  [
    join('node_modules', 'vite', 'bin', 'vite.js'),
    ...['build', '--config', join('src', 'review', 'web', 'vite.config.ts'), '--logLevel', 'warn'],
  ],
];

/**
 * Builds everything.
 * @returns whether that worked; if not, the output of what failed is on stderr
 */
export async function build() {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const done = await Promise.all(PARTS.map(buildPart));
  if (done.includes(false)) return false;
  writeFileSync(BUILT, '');
  return true;
}

/** @param {string[]} part */
async function buildPart([program = '', ...args]) {
  // Places are many small objects, for which Node's default of young garbage is a few times too small.
  const node = ['--max-semi-space-size=64', join(root, program), ...args];
  const child = spawn(process.execPath, node, { cwd: root, env });
  /** @type {Buffer[]} */
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', resolve);
  });
  if (code !== 0) process.stderr.write(Buffer.concat(output));
  return code === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !(await build())) process.exitCode = 1;
