// `npm test`: everything that can be checked on this machine, each step under its name.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const npm = (script) => ['npm', ['run', '--silent', script]];
const steps = [
  ['format and lint', npm('lint')],
  ['types', npm('types')],
  ['import directions', npm('structure')],
  ['build', npm('build')],
  ['package', npm('package')],
  ['tests', ['npx', ['vitest', 'run', ...process.argv.slice(2)]]],
];

const failed = [];
for (const [name, [command, args]] of steps) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')}`);
  process.exit(1);
}
