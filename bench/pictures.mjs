import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileOf, inChild } from './child.mjs';

/** @typedef {import('./types.d.ts').Group} Group */

const CLASSES = ['classes'];

/** The pictures to draw; a quick run takes the first of them. */
const DRAWN = [
  {
    name: 'large',
    what: '4032 x 3024 JPEG, 2 MB',
    args: { seed: 1, width: 4032, height: 3024, grain: 8.5 },
    count: { full: 24, quick: 8 },
    timed: { full: 240, quick: 80 },
    eyes: CLASSES,
  },
  {
    name: 'all eyes',
    what: 'the large pictures, with things looked for too',
    folder: 'large',
    args: { seed: 1, width: 4032, height: 3024, grain: 8.5 },
    count: { full: 24, quick: 8 },
    timed: { full: 72, quick: 24 },
    eyes: ['classes', 'things'],
  },
  {
    name: 'small',
    what: '500 x 375 JPEG, 56 kB',
    args: { seed: 1001, width: 500, height: 375, grain: 14 },
    count: { full: 200, quick: 60 },
    timed: { full: 1000, quick: 240 },
    eyes: CLASSES,
  },
];

/** Photographs in large JPEGs as cameras, telephones and web pages have them, made of the same few. */
const PHOTOGRAPHS = [
  {
    name: 'telephone',
    what: '4032 x 3024 JPEG, a restart marker each 189 blocks',
    args: { width: 4032, height: 3024, restarts: 189, progressive: false },
  },
  {
    name: 'portrait',
    what: '3024 x 4032 JPEG, a restart marker each row of 189 blocks',
    args: { width: 3024, height: 4032, restarts: 189, progressive: false },
  },
  {
    name: 'progressive',
    what: '4032 x 3024 progressive JPEG',
    args: { width: 4032, height: 3024, restarts: 0, progressive: true },
  },
].map((kind) => ({
  ...kind,
  count: { full: 12, quick: 6 },
  timed: { full: 120, quick: 36 },
  eyes: CLASSES,
}));

/** Real ones, beside a checkout; without them drawn ones take their place. */
const REAL = ['phones', 'photos'].map((name) =>
  fileURLToPath(new URL(`../../shared/pictures/${name}`, import.meta.url)),
);

/** The formats that both contestants read. */
const READABLE = /\.(jpe?g|png|webp)$/i;

/**
 * The user's own pictures, or drawn ones.
 * @param {{ pictures: string | undefined, quick: boolean }} options
 * @returns {Promise<Group[]>}
 */
export async function prepareGroups({ pictures, quick }) {
  const size = quick ? 'quick' : 'full';
  if (pictures !== undefined) return [ownGroup(pictures, quick ? 120 : 480)];
  const groups = [];
  for (const { name, what, folder: drawn = name, args, count, timed, eyes } of DRAWN) {
    const { seed, width, height, grain } = args;
    const numbers = [seed, count[size], width, height, grain].map(String);
    const folder = fileOf(`pictures/${drawn}`);
    /** @type {string[]} */
    const files = await inChild('tasks/draw-pictures.mjs', folder, ...numbers);
    groups.push({ name, what, files, timed: timed[size], eyes });
  }
  for (const { name, what, args, count, timed, eyes } of PHOTOGRAPHS) {
    const { width, height, restarts, progressive } = args;
    const values = [count[size], width, height, restarts, progressive].map(String);
    /** @type {{ files: string[], source: string }} */
    const { files, source } = await inChild(
      'tasks/make-photographs.mjs',
      fileOf(`pictures/${name}`),
      ...values,
      ...REAL,
    );
    groups.push({ name, what: `${what}: ${source}`, files, timed: timed[size], eyes });
  }
  return groups;
}

/**
 * @param {string} given
 * @param {number} timed
 * @returns {Group}
 */
function ownGroup(given, timed) {
  const folder = path.resolve(given);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => READABLE.test(name))
    .sort()
    .map((name) => path.join(folder, name));
  if (files.length === 0) throw new Error(`no JPEG, PNG or WebP pictures in ${given}`);
  return {
    name: 'own',
    what: 'your pictures',
    files,
    timed: Math.max(timed, files.length),
    eyes: CLASSES,
  };
}
