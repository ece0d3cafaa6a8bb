// `npm start -- ARGUMENTS`: builds photonym and runs it where the user stands.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const models = fileURLToPath(new URL('../../shared/models', import.meta.url));

const build = spawnSync(
  process.execPath,
  ['node_modules/tsdown/dist/run.mjs', '--log-level', 'error'],
  {
    cwd: root,
    stdio: ['ignore', 2, 2],
  },
);
if (build.status !== 0) process.exit(build.status ?? 1);

const env = { ...process.env };
// Development models beside the checkout, if there are any.
if (env.PHOTONYM_MODELS === undefined && existsSync(models)) env.PHOTONYM_MODELS = models;

// Ctrl-C goes to the whole group; photonym answers it, this process waits.
process.on('SIGINT', () => {});
const run = spawnSync(process.execPath, [`${root}dist/cli/main.js`, ...process.argv.slice(2)], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  env,
  stdio: 'inherit',
});
process.exit(run.status ?? 130);
