import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { NO_EVIDENCE } from '../../../src/find/core/films.ts';
import { UNCALIBRATED } from '../../../src/label/calibration/calibration.ts';
import type { Category } from '../../../src/label/tree/categories.ts';
import { makeTree } from '../../../src/label/tree/tree.ts';
import type { Vocabulary } from '../../../src/label/vocabulary.ts';
import type { Decisions } from '../../../src/memory/decisions.ts';
import { DEFAULT_TEMPLATE, type NameTemplate } from '../../../src/name/template.ts';
import type { ReviewPicture } from '../../../src/review/core/picture.ts';
import {
  type ReviewServer,
  type ServerOptions,
  serveReview,
} from '../../../src/review/server/server.ts';
import { type Clock, realClock } from '../../../src/review/session/clock.ts';
import type { ReadFolder } from '../../../src/review/session/folders.ts';
import { Jobs } from '../../../src/review/session/jobs.ts';
import { Review, type ReviewOptions } from '../../../src/review/session/review.ts';
import { afterEachFile } from '../after-file.ts';

/** The page as `npm run build` makes it. */
export const BUILT_PAGE = fileURLToPath(new URL('../../../dist/review-page', import.meta.url));

const CATEGORIES: readonly Category[] = [
  { id: 'animal', label: 'animal', parent: null, classes: [0, 1, 2, 3] },
  { id: 'dog', label: 'dog', parent: 'animal', classes: [0, 1] },
  { id: 'beagle', label: 'beagle', parent: 'dog', classes: [0] },
  { id: 'husky', label: 'husky', parent: 'dog', classes: [1] },
  { id: 'cat', label: 'cat', parent: 'animal', classes: [2] },
  { id: 'wren', label: 'wren', parent: 'animal', classes: [3] },
  { id: 'vehicle', label: 'vehicle', parent: null, classes: [4, 5, 6] },
  { id: 'bus', label: 'bus', parent: 'vehicle', classes: [4, 5] },
  { id: 'minibus', label: 'minibus', parent: 'bus', classes: [4] },
  { id: 'trolleybus', label: 'trolleybus', parent: 'bus', classes: [5] },
  { id: 'bicycle', label: 'bicycle', parent: 'vehicle', classes: [6] },
  { id: 'teapot', label: 'teapot', parent: null, classes: [7] },
];
const LEAVES = CATEGORIES.filter(({ classes }) => classes.length === 1);

/** A small tree: two kinds of dogs and of buses, and a few others. */
export const SMALL_VOCABULARY: Vocabulary = {
  tree: makeTree(CATEGORIES),
  classNames: LEAVES.map(({ label }) => label),
  calibration: UNCALIBRATED,
};

export interface OpenOptions extends Partial<Omit<ServerOptions, 'review' | 'jobs'>> {
  /** Default: a folder that does not exist. */
  readonly root?: string;
  readonly dataDir?: string;
  readonly floor?: number;
  readonly clock?: Clock;
  readonly list?: ReadFolder;
  readonly vocabulary?: Vocabulary;
  readonly template?: NameTemplate;
  readonly decisions?: Decisions;
  readonly remember?: (picture: string, label: string | undefined) => Promise<void>;
  readonly describe?: ReviewOptions['describe'];
  readonly choose?: ReviewOptions['choose'];
}

export interface OpenReview {
  readonly review: Review;
  readonly jobs: Jobs;
  readonly server: ReviewServer;
  /** Ends it as Ctrl-C would. */
  close(): Promise<void>;
}

const open = new Set<OpenReview>();
afterEachFile(async () => {
  for (const each of open) await each.close();
});

/** A review with its server and without pictures; closed after the tests of the file. */
export async function openReview({
  root = '/nowhere',
  dataDir = path.join(root, '..', 'data'),
  floor = 0.9,
  clock = realClock,
  list,
  vocabulary = SMALL_VOCABULARY,
  template = DEFAULT_TEMPLATE,
  remember = async () => undefined,
  decisions,
  describe,
  choose,
  page = BUILT_PAGE,
  ...rest
}: OpenOptions = {}): Promise<OpenReview> {
  const interrupt = new AbortController();
  const { signal } = interrupt;
  const about = {
    root,
    model: 'test',
    version: '0',
    vocabulary,
    template,
    floor,
    remember,
    decisions,
    describe,
    choose,
    clock,
    signal,
  };
  const review = new Review({ ...about, ...(list === undefined ? {} : { list }) });
  const jobs = new Jobs(review, dataDir);
  const server = await serveReview({ review, jobs, page, ...rest });
  const opened = {
    review,
    jobs,
    server,
    async close(): Promise<void> {
      open.delete(opened);
      interrupt.abort();
      await server.ended;
    },
  };
  open.add(opened);
  return opened;
}

/**
 * A review of any number of pictures that are not on disk: judged and drawn by formulas, always the same.
 */
export async function openGenerated(count: number, options: OpenOptions = {}): Promise<OpenReview> {
  const root = '/generated';
  const opened = await openReview({
    root,
    list: async (folder) => {
      const inFolder = Math.min(PER_FOLDER, count - PER_FOLDER * Number(path.basename(folder)));
      const files = Array.from({ length: inFolder }, (_, index) => nameOf(index));
      return { names: files, files, evidence: NO_EVIDENCE };
    },
    draw: async (file, size) => await drawGenerated(file, size),
    ...options,
  });
  for (let index = 0; index < count; index++) opened.review.add(generatedPicture(index, root));
  return opened;
}

const PER_FOLDER = 5000;
const START = Date.UTC(2024, 0, 1, 8);
const MINUTES = 60_000;

/** The picture at an index of a generated review: one in twelve unsure, one in a hundred broken. */
export function generatedPicture(index: number, root: string): ReviewPicture {
  const file = path.join(root, String(Math.floor(index / PER_FOLDER)), nameOf(index % PER_FOLDER));
  if (index % 100 === 99) {
    const failure = { code: 'DECODE_FAILED', message: 'is truncated' } as const;
    return { path: file, guesses: [], rungs: [], lineage: [], likeliest: 0, values: {}, failure };
  }
  const leaf = LEAVES[(index * 7) % LEAVES.length];
  const path_ = leaf === undefined ? [] : SMALL_VOCABULARY.tree.path(leaf.id);
  const certainty = index % 12 === 5 ? 0.2 : 0.35 + ((index * 37) % 60) / 100;
  const lineage = path_.map(({ id, label }, depth) => ({
    node: id,
    label,
    probability: Math.min(0.999, certainty + 0.15 * (path_.length - 1 - depth)),
  }));
  const guesses = [0, 1, 2, 3, 4].flatMap((place) => {
    const guess = LEAVES[(index * 7 + place) % LEAVES.length];
    if (guess === undefined) return [];
    return [{ label: guess.label, node: guess.id, score: certainty / (place + 1) ** 2 }];
  });
  const isUpright = index % 3 === 0;
  return {
    path: file,
    guesses,
    rungs: [...lineage].reverse(),
    lineage,
    likeliest: certainty,
    values: {},
    takenAt: new Date(START + index * 7 * MINUTES).toISOString().slice(0, 19),
    width: isUpright ? 3024 : 4032,
    height: isUpright ? 4032 : 3024,
  };
}

function nameOf(index: number): string {
  return `IMG_${String(index).padStart(4, '0')}.jpg`;
}

const drawn = new Map<string, Promise<Uint8Array>>();

/** One of 36 pictures, so that thousands cost little. */
async function drawGenerated(file: string, size: number): Promise<Uint8Array> {
  const index = Number(/(\d+)\.jpg$/.exec(file)?.[1] ?? 0);
  const kind = index % 36;
  const key = `${kind}-${size}`;
  const known = drawn.get(key);
  if (known !== undefined) return await known;
  const [width, height] = index % 3 === 0 ? [size * 0.75, size] : [size, size * 0.75];
  const hue = kind * 10;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="hsl(${hue} 40% 70%)"/>
    <circle cx="50%" cy="55%" r="${size / 5}" fill="hsl(${(hue + 150) % 360} 50% 45%)"/></svg>`;
  const made = sharp(Buffer.from(svg)).webp().toBuffer();
  drawn.set(key, made);
  return await made;
}
