// `npm run types`: checks the types of the program and of the page.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { nativeCompiler } from './native-compiler.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
for (const project of ['.', 'src/review/web']) {
  const { status } = spawnSync(nativeCompiler, ['-p', project], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
