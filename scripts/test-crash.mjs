// `npm run test:crash`: cuts the power and kills the program at every point, which takes about an hour.
// `npm run test:crash 40` kills it at about 40 points of each kind.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const kills = process.argv[2];
const options = {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: {
    ...process.env,
    PHOTONYM_TEST: 'all',
    ...(kills === undefined ? {} : { PHOTONYM_KILLS: kills }),
  },
  stdio: 'inherit',
  shell: process.platform === 'win32',
};
for (const [command, ...args] of [
  ['npm', 'run', '--silent', 'build'],
  ['npx', 'vitest', 'run', 'src/apply/crash', 'test/crash'],
]) {
  const { status } = spawnSync(command, args, options);
  if (status !== 0) process.exit(status ?? 1);
}
