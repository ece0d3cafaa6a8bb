// TypeScript's native compiler takes a fifth of the time; the one in JavaScript stays for the tools that call it.
import { createRequire } from 'node:module';
import path from 'node:path';

const { resolve } = createRequire(
  createRequire(import.meta.url).resolve('typescript-native/package.json'),
);
const { platform, arch } = process;

/** Path of the executable. */
export const nativeCompiler = path.join(
  path.dirname(resolve(`@typescript/typescript-${platform}-${arch}/package.json`)),
  'lib',
  platform === 'win32' ? 'tsc.exe' : 'tsc',
);

/** Its environment: to collect garbage less often saves a fifth of the processor's time, for a tenth more memory. */
export const compilerEnv = { GOGC: '400', ...process.env };
