// Two rules hold the house together (ARCHITECTURE.md): imports run down the list of stages, and what stands in
// a deciding place reaches nothing that acts. Both go by the names of folders alone.

/** The way a picture travels. A stage may import the stages above it in this list, never one below. */
const STAGES = [
  'base',
  'find',
  'look',
  'model',
  'label',
  'name',
  'memory',
  'plan',
  'apply',
  'search',
  'duplicates',
  'show',
  'quality',
  'pipeline',
  'library',
  'review',
  'cli',
];

/** Decides only: label/, name/ and every folder called core/. The page decides by the same rule. */
const DECIDING = '^src/(label|name)/|^src/.+/core/';

/** The packages that deciding places may use: they parse and compare. */
const PURE_PACKAGES = [
  'fzstd',
  'xz-decompress',
  '@bufbuild/protobuf',
  'picomatch',
  'saxes',
  'xmlchars',
  'zod',
];

/** What decides may use these of Node: they compute, and touch nothing. */
const COMPUTING = ['path', 'path/posix', 'util', 'v8', 'zlib'];

const files = { pathNot: '\\.(spec|fixtures)\\.ts$' };

/** The last stage of the list includes the public face: nothing imports it. */
const below = (stage) => STAGES.slice(STAGES.indexOf(stage) + 1);

const directions = [
  { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
  ...STAGES.slice(0, -1).map((stage) => ({
    name: `${stage}-looks-down`,
    comment: `${stage}/ may import only the stages above it.`,
    severity: 'error',
    from: { path: `^src/${stage}/`, ...files },
    to: { path: `^src/(${below(stage).join('|')})/` },
  })),
  {
    name: 'public-face-is-last',
    comment: 'Only those outside import what index.ts exports.',
    severity: 'error',
    from: { path: '^src/', ...files },
    to: { path: '^src/index\\.ts$' },
  },
  {
    name: 'public-face-knows-no-front',
    severity: 'error',
    from: { path: '^src/index\\.ts$' },
    to: { path: '^src/(cli|review)/' },
  },
  {
    name: 'every-file-in-a-stage',
    comment: 'The public face is the only loose file.',
    severity: 'error',
    from: { path: '^src/', ...files },
    to: { path: `^src/(?!(${STAGES.join('|')})/|index\\.ts$)` },
  },
  {
    name: 'no-development-dependencies',
    severity: 'error',
    from: { path: '^src/', pathNot: '\\.(spec|fixtures)\\.ts$|^src/review/web/' },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
  },
  { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
];

/** What acts: Node's modules but the computing ones, and the packages that use them. */
const ACTING = `^(node:)?(?!(?:${COMPUTING.join('|')})$)[a-z_/]+$`;

const deciding = [
  {
    name: 'deciding-uses-deciding',
    comment: 'What decides uses what decides, and the base.',
    severity: 'error',
    from: { path: DECIDING, ...files },
    to: { path: '^src/', pathNot: `${DECIDING}|^src/base/` },
  },
  {
    name: 'deciding-needs-no-other-package',
    severity: 'error',
    from: { path: DECIDING, ...files },
    to: { reachable: true, path: `^node_modules/(?!(${PURE_PACKAGES.join('|')})/)` },
  },
  {
    name: 'deciding-does-nothing',
    comment: 'Reaches no disk, clock, network, thread or process, however indirectly.',
    severity: 'error',
    from: { path: DECIDING, ...files },
    to: { reachable: true, path: ACTING },
  },
  {
    name: 'page-needs-no-node',
    comment: 'The page runs in a browser.',
    severity: 'error',
    from: { path: '^src/review/web/', pathNot: '\\.(spec|fixtures)\\.ts$|vite\\.config' },
    to: { reachable: true, path: '^(node:)?[a-z_/]+$' },
  },
];

// Types are erased, so they cannot act: the second rule is checked on what is left without them.
const withTypes = process.env['STRUCTURE'] !== 'deciding';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: withTypes ? directions : deciding,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(spec|fixtures)\\.ts$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: withTypes,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node'],
    },
  },
};
