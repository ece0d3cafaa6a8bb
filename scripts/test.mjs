// `npm test`: everything that can be checked on this machine, each step under its name.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** @param {string} script */
const npm = (script) => ['npm', 'run', '--silent', script];

// The package is made of what was built, and so are some tests. Tests wait at times, for a browser or a disk: what
// reads the sources is checked meanwhile.
const failed = [
  await step('build', npm('build')),
  ...(await Promise.all([
    step('tests', ['npx', 'vitest', 'run', ...process.argv.slice(2)], 'inherit'),
    step('format and lint', npm('lint')),
    step('types', npm('types')),
    step('import directions', npm('structure')),
    step('package', npm('package')),
  ])),
].filter((name) => name !== undefined);
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')}`);
  process.exit(1);
}

/**
 * The name of the step if it failed. Output is shown when the step ends, so that steps do not mix theirs.
 * @param {string} name
 * @param {string[]} command
 * @param {'pipe' | 'inherit'} [output]
 */
async function step(name, [command = '', ...args], output = 'pipe') {
  if (output === 'inherit') console.log(`\n── ${name}`);
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', output, output],
    shell: process.platform === 'win32',
  });
  /** @type {Buffer[]} */
  const chunks = [];
  child.stdout?.on('data', (chunk) => chunks.push(chunk));
  child.stderr?.on('data', (chunk) => chunks.push(chunk));
  const status = await new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', resolve);
  });
  if (output === 'pipe') console.log(`\n── ${name}\n${Buffer.concat(chunks).toString().trim()}`);
  return status === 0 ? undefined : name;
}
