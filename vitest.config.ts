import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vitest/config';
import { compiledMessages } from './scripts/compiled-messages.mjs';

// Development models beside the checkout; without them the tests that need a real network say so.
const sharedModels = fileURLToPath(new URL('../shared/models', import.meta.url));
const models = process.env['PHOTONYM_MODELS'] ?? (existsSync(sharedModels) ? sharedModels : '');

// Text files are modules here as in the build, where rolldown takes them for such by itself.
const textFiles: Plugin = {
  name: 'text-files',
  enforce: 'pre',
  load(id) {
    if (!id.endsWith('.txt')) return null;
    return `export default ${JSON.stringify(readFileSync(id, 'utf8'))};`;
  },
};

/** Scratch folders lie in memory where there is room, since waiting for the disk takes a third of the suite. */
function scratchFolder(): string {
  const inMemory = '/dev/shm';
  if (process.env['TMPDIR'] !== undefined || !existsSync(inMemory)) return tmpdir();
  const { bavail, bsize } = statfsSync(inMemory);
  return bavail * bsize > 4e9 ? inMemory : tmpdir();
}

export default defineConfig({
  plugins: [textFiles, compiledMessages()],
  test: {
    include: ['{src,test}/**/*.spec.ts'],
    setupFiles: ['./test/support/setup.ts'],
    // Files share what they import; each of some 270 would otherwise load it anew.
    isolate: false,
    pool: 'forks',
    // One more than there are cores, since tests also wait: for a browser, a process, a disk.
    maxWorkers: availableParallelism() + 1,
    reporters: ['default', './test/support/closing-reporter.ts'],
    env: { PHOTONYM_MODELS: models, TMPDIR: scratchFolder() },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
