import { defineConfig, type Rolldown, type UserConfig } from 'tsdown';
import { asciiCode } from './scripts/ascii-code.mjs';
import { BUNDLED } from './scripts/bundled-packages.mjs';
import { compiledMessages } from './scripts/compiled-messages.mjs';
import { computedModules } from './scripts/computed-modules.mjs';
import { licences } from './scripts/licences.mjs';
import { nativeCompiler } from './scripts/native-compiler.mjs';
import { nativePackages } from './scripts/native-packages.mjs';

const LIBRARY = {
  index: 'src/index.ts',
  model: 'src/library/model.ts',
  label: 'src/library/label.ts',
  name: 'src/library/name.ts',
  catalog: 'src/library/catalog.ts',
  quality: 'src/library/quality.ts',
  // Part of the library's files, and used by the programs: it can only be an ES module, since it loads one that waits.
  'wasm-runtime': 'src/model/classifier/wasm-runtime.ts',
};

/** Programs of threads and child processes. */
const WORKERS = {
  'classifier-worker': 'src/model/classifier/classifier-worker.ts',
  'reader-worker': 'src/model/reader/reader-worker.ts',
  'jpeg-worker': 'src/look/formats/jpeg/jpeg-worker.ts',
  'digest-worker': 'src/apply/disk/digest-worker.ts',
  'rows-worker': 'src/memory/catalog/by-content/rows-worker.ts',
  'reading-worker': 'src/find/reading/reading-worker.ts',
  'decoder-main': 'src/look/isolated/decoder-main.ts',
};

/** Of the command line's modules, those that several commands share, in few files; the first that matches has one. */
const PARTS = [
  part('start'),
  part('base', 'base|find/core'),
  // Apart from what moves files: looking needs some of it, and would load all.
  { name: 'schemas', test: /node_modules[\\/]zod/ },
  part(
    'shared',
    'name/(?:given|caption)|look/(?:core/(?:facts|structure)|places/core/distance|formats/file-bytes)|find/(?:hash|recognise|evidence)|apply/journal/(?:given|original)-names',
  ),
  part('moving', 'plan|apply/(?!zip)|tag|name'),
  part(
    'looking',
    'find|look/(?!small-jpeg|formats|views|decode-here)|label|memory|model/(?:core|store/(?:locate|folder|built-in|model-folder|environment))|cli/session|pipeline/(?:see|classify|open|vocab|elsewhere|file-values|read-text|embed|query)',
  ),
];

/** @param folders of `src`; absent for what every command needs */
function part(name: string, folders?: string) {
  if (folders === undefined) return { name, tags: ['$initial' as const], minShareCount: 1 };
  return { name, test: new RegExp(`src[\\\\/](?:${folders.replaceAll('/', '[\\\\/]')})`) };
}

function plugins(name: string) {
  return [
    compiledMessages(),
    computedModules(),
    nativePackages(),
    licences(`LICENCES.${name}.txt`),
  ];
}

function bundle(name: string, entry: Record<string, string>, more: UserConfig = {}): UserConfig {
  return {
    entry,
    plugins: plugins(name),
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    dts: false,
    // An optional part of `debug`, which file-type's parts bring along.
    deps: { alwaysBundle: [...BUNDLED], neverBundle: ['supports-color'] },
    clean: false,
    fixedExtension: false,
    ...more,
  };
}

/** The file that the library's bundle has. */
const wasmRuntimeBeside: Rolldown.Plugin = {
  name: 'wasm-runtime-beside',
  resolveId(id) {
    return id.endsWith('/wasm-runtime.ts') ? { id: './wasm-runtime.js', external: true } : null;
  },
};

/** A program: CommonJS, which loads faster, and only which can be kept compiled on Node 20. */
function program(name: string, entry: Record<string, string>, output: Rolldown.OutputOptions = {}) {
  return bundle(name, entry, {
    plugins: [...plugins(name), wasmRuntimeBeside, asciiCode()],
    format: 'cjs',
    checks: { legacyCjs: false },
    // Code with `import()` cannot be kept compiled.
    outputOptions: { ...output, dynamicImportInCjs: false, comments: { jsdoc: false } },
  });
}

// Every file opened is time at the start, so each program is a bundle of its own, in as few files as it needs.
export default defineConfig([
  bundle('library', LIBRARY, {
    dts: {
      entry: ['src/index.ts', 'src/library/*.ts'],
      tsconfig: 'tsconfig.build.json',
      tsgo: { path: nativeCompiler },
    },
    copy: [
      { from: 'node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.{mjs,wasm}', to: 'dist' },
    ],
  }),
  program(
    'cli',
    { 'cli/main': 'src/cli/main.ts' },
    {
      codeSplitting: {
        minShareCount: 2,
        groups: PARTS.map((group, index) => ({ ...group, priority: PARTS.length - index })),
      },
    },
  ),
  program('start', { 'cli/start': 'src/cli/program/start.ts' }),
  ...Object.entries(WORKERS).map(([name, file]) => program(name, { [name]: file })),
]);
