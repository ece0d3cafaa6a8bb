// The rules that hold the house together (ARCHITECTURE.md): imports run down the list of stages, and what stands
// in a deciding place reaches nothing that acts. They go by the names of folders alone.

import { BUNDLED } from '../bundled-packages.mjs';

/** @typedef {Map<string, readonly import('./imports.mjs').Import[]>} Graph */

/** The way a picture travels. A stage may import the stages above it in this list, never one below. */
const STAGES = [
  'base',
  'find',
  'look',
  'model',
  'label',
  'name',
  'memory',
  'tag',
  'plan',
  'apply',
  'search',
  'duplicates',
  'show',
  'quality',
  'pipeline',
  'watch',
  'queue',
  'library',
  'review',
  'cli',
];

/** Decides only: label/, name/ and every folder called core/. */
const DECIDING = /^src\/(label|name)\/|^src\/.+\/core\//;

/** The packages that deciding places may use: they parse, unpack and compare. */
const PURE_PACKAGES = [
  '@bufbuild/protobuf',
  '@photostructure/tz-lookup',
  '@rapideditor/country-coder',
  '@schummar/icu-type-parser',
  'fzstd',
  'icu-minify',
  'picomatch',
  'saxes',
  'thumbhash',
  'xz-decompress',
  'zod',
];

/** What decides may use these of Node: they compute, and touch nothing; of `crypto` only digests. */
const COMPUTING = ['crypto', 'path', 'path/posix', 'util', 'v8', 'zlib'].map(
  (name) => `node:${name}`,
);

/** The page runs in a browser, and is built before the package is made. */
const PAGE = /^src\/review\/web\/(?!vite\.config)/;
const BUILT_BEFORE = /^src\/review\/web\//;

/**
 * Each breach of a rule, in words.
 * @param {Graph} graph
 * @param {{ dependencies: object, optionalDependencies: object, devDependencies: object }} manifest
 */
export function breaches(graph, manifest) {
  return [...directions(graph), ...circles(graph), ...packages(graph, manifest), ...reach(graph)];
}

/** @param {string} file */
function stageOf(file) {
  return STAGES.indexOf(/^src\/([^/]+)\//.exec(file)?.[1] ?? '');
}

/**
 * Imports run down the list, and nothing imports the public face, which knows no front.
 * @param {Graph} graph
 */
function directions(graph) {
  const face = 'src/index.ts';
  return [...graph].flatMap(([file, imports]) => {
    if (stageOf(file) === -1 && file !== face) return [`${file} is in none of the stages.`];
    return imports
      .map(({ to }) => to)
      .filter((to) => graph.has(to))
      .filter((to) =>
        file === face
          ? /^src\/(cli|review)\//.test(to)
          : to === face || stageOf(to) > stageOf(file),
      )
      .map((to) => `${file} imports ${to}, which comes after it.`);
  });
}

/** @param {Graph} graph */
function circles(graph) {
  /** @type {string[]} */
  const found = [];
  /** @type {Map<string, boolean>} whether the walk through a file has ended */
  const walked = new Map();
  /** @param {readonly string[]} way */
  const walk = (way) => {
    const file = way.at(-1) ?? '';
    walked.set(file, false);
    for (const { to } of graph.get(file) ?? []) {
      if (walked.get(to) === false) {
        found.push(`A circle of imports: ${[...way.slice(way.indexOf(to)), to].join(' → ')}`);
      } else if (graph.has(to) && !walked.has(to)) walk([...way, to]);
    }
    walked.set(file, true);
  };
  for (const file of graph.keys()) if (!walked.has(file)) walk([file]);
  return found;
}

/**
 * The program needs the packages that are installed with it or built into it, no others.
 * @param {Graph} graph
 * @param {{ dependencies: object, optionalDependencies: object, devDependencies: object }} manifest
 */
function packages(graph, { dependencies, optionalDependencies, devDependencies }) {
  const installed = { ...dependencies, ...optionalDependencies };
  return [...graph].flatMap(([file, imports]) => {
    const usable = BUILT_BEFORE.test(file) ? { ...installed, ...devDependencies } : installed;
    return imports
      .filter(({ to }) => isPackage(to) && !(to in usable) && !BUNDLED.includes(to))
      .map(({ to }) => `${file} imports ${to}, which package.json does not list as a dependency.`);
  });
}

/** @param {string} to */
function isPackage(to) {
  return !to.startsWith('node:') && !/\.\w+$/.test(to);
}

/**
 * What decides uses what decides, and the base; it reaches no disk, clock, network, thread or process, however
 * indirectly. Types are erased, so they cannot act.
 * @param {Graph} graph
 */
function reach(graph) {
  return [...graph.keys()].flatMap((file) => {
    /** @type {(from: string, to: string) => boolean} */
    let isForbidden;
    if (DECIDING.test(file)) isForbidden = actsOrUndecided;
    else if (PAGE.test(file)) isForbidden = (_, to) => to.startsWith('node:');
    else return [];
    return waysFrom(file, graph)
      .filter((way) => isForbidden(way.at(-2) ?? '', way.at(-1) ?? ''))
      .map(
        (way) =>
          `${way.join(' → ')}: ${DECIDING.test(file) ? 'what decides' : 'the page'} must not.`,
      );
  });
}

/**
 * @param {string} from
 * @param {string} to
 */
function actsOrUndecided(from, to) {
  if (to.startsWith('node:')) return !COMPUTING.includes(to);
  if (isPackage(to)) return !PURE_PACKAGES.includes(to);
  return DECIDING.test(from) && to.startsWith('src/') && !DECIDING.test(to) && stageOf(to) > 0;
}

/**
 * The shortest way to all that a file reaches when it runs.
 * @param {string} file
 * @param {Graph} graph
 */
function waysFrom(file, graph) {
  /** @type {string[][]} */
  const ways = [[file]];
  const seen = new Set([file]);
  for (const way of ways) {
    for (const { to, isErased } of graph.get(way.at(-1) ?? '') ?? []) {
      if (isErased || seen.has(to)) continue;
      seen.add(to);
      ways.push([...way, to]);
    }
  }
  return ways.slice(1);
}
