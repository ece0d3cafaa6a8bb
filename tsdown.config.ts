import { defineConfig } from 'tsdown';
import { compiledMessages } from './scripts/compiled-messages.mjs';
import { nativeCompiler } from './scripts/native-compiler.mjs';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    model: 'src/library/model.ts',
    label: 'src/library/label.ts',
    name: 'src/library/name.ts',
    catalog: 'src/library/catalog.ts',
    quality: 'src/library/quality.ts',
    'cli/main': 'src/cli/main.ts',
    'classifier-worker': 'src/model/classifier/classifier-worker.ts',
    'reader-worker': 'src/model/reader/reader-worker.ts',
    'jpeg-worker': 'src/look/formats/jpeg/jpeg-worker.ts',
    'digest-worker': 'src/apply/disk/digest-worker.ts',
    'decoder-main': 'src/look/isolated/decoder-main.ts',
  },
  plugins: [compiledMessages()],
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  dts: {
    entry: ['src/index.ts', 'src/library/*.ts'],
    tsconfig: 'tsconfig.build.json',
    tsgo: { path: nativeCompiler },
  },
  deps: {
    // zod has ninety small modules, most of them languages: loading them apart takes a fifth of the start.
    // Of onnxruntime-web's 140 MB, one of its ten variants is needed.
    alwaysBundle: ['onnxruntime-web', 'zod', /^icu-minify\//],
  },
  copy: [
    ...['zod', 'icu-minify'].map((name) => ({
      from: `node_modules/${name}/LICENSE`,
      to: 'dist',
      rename: `${name}.LICENSE`,
    })),
    { from: 'node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.{mjs,wasm}', to: 'dist' },
  ],
  clean: false,
  fixedExtension: false,
});
