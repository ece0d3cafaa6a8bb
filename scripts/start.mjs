// `npm start -- ARGUMENTS`: builds photonym if its sources have changed and runs it where the user stands.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

if (!isBuilt()) build();
process.exit(run());

function isBuilt() {
  // The last file that a build writes.
  const built = join(root, 'dist', 'review-page', 'index.html');
  if (!existsSync(built)) return false;
  const sources = ['src', join('scripts', 'networks'), join('scripts', 'places')].flatMap(
    (folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, file)),
  );
  const newest = [...sources, 'package.json', 'package-lock.json', 'tsdown.config.ts'].map(
    (file) => statSync(join(root, file)).mtimeMs,
  );
  return newest.reduce((latest, time) => Math.max(latest, time), 0) < statSync(built).mtimeMs;
}

function build() {
  const page = join('src', 'review', 'web', 'vite.config.ts');
  const builders = [
    [join('node_modules', 'tsdown', 'dist', 'run.mjs')],
    [join('scripts', 'build-networks.mjs')],
    [join('scripts', 'build-places.mjs')],
    [join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--config', page],
  ];
  for (const [builder, ...args] of builders) {
    const program = join(root, builder);
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: root,
    });
    // The builder's output matters only if it fails.
    if (status === 0) continue;
    process.stderr.write(`${stdout}${stderr}`);
    process.exit(status ?? 1);
  }
}

function run() {
  // Ctrl-C goes to the whole group of processes: photonym answers it, this one waits.
  process.on('SIGINT', () => {});
  const args = [join(root, 'bin', 'photonym.cjs'), ...process.argv.slice(2)];
  const cwd = process.env.INIT_CWD ?? process.cwd();
  return spawnSync(process.execPath, args, { cwd, stdio: 'inherit' }).status ?? 130;
}
