// The way pictures travel. A stage may import the stages before it and the base, never one after.
const STAGES = [
  'find',
  'look',
  'model',
  'label',
  'name',
  'plan',
  'apply',
  'catalog',
  'learn',
  'search',
  'show',
];

const later = (stage) => STAGES.slice(STAGES.indexOf(stage) + 1);

// Pure files, stage by stage.
const DECIDING = [
  'label/',
  'name/',
  'plan/(plan|assign|conflicts|batches|hash-index|conflict-view|edited|steps|wish|name-folder|judged|destination)\\.ts',
  'find/(companions|films|owners|pictures-of-one|spelling|takeout)\\.ts',
  'look/(exif|facts|facts-camera|facts-time|xmp|preprocessing|resample|orientation|taps)\\.ts',
  'look/jpeg/(colours|frequency-weights|header|huffman-tables|layout|shrinker|wasm-memory|weighing)\\.ts',
  'look/(reduce|tiff-image|limits|refusal|byte-source|seen)\\.ts',
  'look/(previews/[a-z-]+|decoders/(ycbcr|iso-boxes|hevc-configuration|foreign))\\.ts',
  'catalog/(compact|look|schema)\\.ts',
  'learn/learned-set\\.ts',
  'search/(agreement|align|bits|candidates|fingerprint|fingerprinter|groups|luma|match)\\.ts',
  'search/(perceptual-hash|sketch|starts|thumb|tone)\\.ts',
  'search/(best|dates|dot-products|fold|hit|known-text|meanings|narrow|query)\\.ts',
  'show/layout\\.ts',
  'show/quality/(plot|style)\\.ts',
  'review/web/state/',
  'review/(api|rungs|picture|choices|edits|session|naming|cards|changes)\\.ts',
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    ...STAGES.slice(0, -1).map((stage) => ({
      name: `${stage}-looks-back`,
      comment: `${stage}/ may only use what comes before it.`,
      severity: 'error',
      from: { path: `^src/${stage}/` },
      to: { path: `^src/(${later(stage).join('|')})/` },
    })),
    {
      name: 'stages-know-no-front',
      comment: 'Only the command line and the public API may use the pipeline and the commands.',
      severity: 'error',
      from: { path: `^src/(${STAGES.join('|')})/` },
      to: {
        path: '^src/(cli/|review/|photonym|learning|duplicates|finding|relocating|understanding|words|see|own-values|events|index)',
      },
    },
    {
      name: 'pipeline-knows-no-front',
      severity: 'error',
      from: {
        path: '^src/(photonym|learning|duplicates|finding|relocating|understanding|words|see|own-values|events|stream|errors|suggest)\\.ts$',
      },
      to: { path: '^src/(cli/|review/|index)' },
    },
    {
      name: 'base-knows-no-stage',
      severity: 'error',
      from: {
        path: '^src/(assembly|errors|stream|suggest|csv|packed-list|sqlite|damaged-database)\\.ts$',
      },
      to: { path: '^src/([^/]+/|photonym|learning|see|own-values|events|index)' },
    },
    {
      name: 'api-knows-no-command-line',
      severity: 'error',
      from: { path: '^src/index\\.ts$' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'review-knows-no-command-line',
      severity: 'error',
      from: { path: '^src/review/' },
      to: { path: '^src/(cli/|index)' },
    },
    {
      name: 'page-runs-in-a-browser',
      comment: 'The page shares with the rest what it says, what a floor decides, and wording.',
      severity: 'error',
      from: { path: '^src/review/(web/|api\\.ts|rungs\\.ts)' },
      to: {
        path: '^src/',
        pathNot: '^src/(review/(web/|(api|rungs)\\.ts)|label/percent\\.ts|show/card\\.ts)',
      },
    },
    {
      name: 'page-decides-apart',
      comment: 'What the page decides knows neither its components nor its server.',
      severity: 'error',
      from: { path: '^src/review/web/state/' },
      to: { path: '^src/review/web/(components/|(store|commands|events|requests|page)\\.ts)' },
    },
    {
      name: 'deciding-does-nothing',
      comment: 'These files decide: no files, no clock, no network.',
      severity: 'error',
      from: {
        path: `^src/(${DECIDING.join('|')})`,
        pathNot: '\\.spec\\.ts$',
      },
      to: { dependencyTypes: ['core'], pathNot: '^(path|node:path|path/posix)' },
    },
    {
      name: 'no-development-dependencies',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$|^src/review/web/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node'],
    },
  },
};
