// `npm run types`: checks the types of the program and of the page.
// The native compiler takes a fifth of the time; the one in JavaScript stays for the tools that call it.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const native = createRequire(import.meta.url).resolve('typescript-native/package.json');
const compiler = path.join(path.dirname(native), 'bin', 'tsc');
for (const project of ['.', 'src/review/web']) {
  const { status } = spawnSync(process.execPath, [compiler, '-p', project], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
