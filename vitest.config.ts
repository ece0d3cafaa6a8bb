import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Development models beside the checkout; without them the tests that need a real network say so.
const sharedModels = fileURLToPath(new URL('../shared/models', import.meta.url));
const models = process.env['PHOTONYM_MODELS'] ?? (existsSync(sharedModels) ? sharedModels : '');

export default defineConfig({
  test: {
    include: ['src/**/*.spec.ts', 'test/**/*.spec.ts'],
    pool: 'forks',
    reporters: ['default', './test/support/closing-reporter.ts'],
    env: { PHOTONYM_MODELS: models },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
