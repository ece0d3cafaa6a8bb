// `npm run types`: checks the types of the program and of the page.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compilerEnv as env, nativeCompiler } from './native-compiler.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
// Each checker looks at what they share again: four of them take a quarter more processor.
for (const project of ['.', 'src/review/web']) {
  const args = ['-p', project, '--checkers', '2'];
  const { status } = spawnSync(nativeCompiler, args, { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
