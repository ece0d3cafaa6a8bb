import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { compiledMessages } from '../../../scripts/compiled-messages.mjs';

const here = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/**
 * Builds the page: one script, one style sheet and the Inter fonts, under fixed names. Nothing is inlined:
 * the page's Content-Security-Policy forbids it.
 */
export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [compiledMessages()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: here('../../../dist/review-page'),
    emptyOutDir: true,
    target: ['chrome123', 'firefox128', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    license: { fileName: 'NOTICE.md' },
    rolldownOptions: {
      output: {
        entryFileNames: 'page.js',
        chunkFileNames: '[name].js',
        assetFileNames: '[name][extname]',
      },
    },
  },
});
