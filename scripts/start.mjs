// `npm start -- ARGUMENTS`: builds photonym if its sources have changed and runs it where the user stands.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILT, build } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

if (!isBuilt() && !(await build())) process.exit(1);
process.exit(run());

function isBuilt() {
  if (!existsSync(BUILT)) return false;
  const sources = ['src', join('scripts', 'networks'), join('scripts', 'places')].flatMap(
    (folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, file)),
  );
  const newest = [...sources, 'package.json', 'package-lock.json', 'tsdown.config.ts'].map(
    (file) => statSync(join(root, file)).mtimeMs,
  );
  return newest.reduce((latest, time) => Math.max(latest, time), 0) < statSync(BUILT).mtimeMs;
}

function run() {
  // Ctrl-C goes to the whole group of processes: photonym answers it, this one waits.
  process.on('SIGINT', () => {});
  const args = [join(root, 'bin', 'photonym.cjs'), ...process.argv.slice(2)];
  const cwd = process.env.INIT_CWD ?? process.cwd();
  return spawnSync(process.execPath, args, { cwd, stdio: 'inherit' }).status ?? 130;
}
