import { DisjointSets } from '../../src/duplicates/core/disjoint-sets.ts';
import {
  FINGERPRINT_SIZE,
  type Fingerprint,
  fingerprintOf,
} from '../../src/duplicates/core/fingerprint/fingerprint.ts';
import { ORIENTATION_COUNT, reoriented } from '../../src/duplicates/core/fingerprint/luma.ts';
import { joinCopies } from '../../src/duplicates/core/join-copies.ts';
import { embed } from '../../src/label/learned/embedding.ts';

/** What the catalog has of a picture. */
interface Photo {
  /** Each less by 128. */
  readonly luma: Int8Array;
  readonly features: Int8Array;
}

interface Measured {
  readonly count: number;
  /** Processor time a picture, in milliseconds: of making fingerprints, and of finding copies. */
  readonly making: number;
  readonly finding: number;
  /** Of finding copies of those since the count before. */
  readonly lately: number;
  /** Share of the pairs of copies that are found together. */
  readonly recall: number;
  /** Of the process, with the fingerprints. */
  readonly megabytes: number;
}

/** A picture as it is compared. */
interface Look {
  readonly luma: Float32Array;
  readonly features: Float32Array;
}

const SIZE = FINGERPRINT_SIZE;

/** One picture in so many is a copy of one before it. */
const COPY_EVERY = 10;

/** Makes pictures of photographs one after the other, and finds copies: what it has taken at each of these counts. */
export function* measure(photos: readonly Photo[], counts: readonly number[]): Generator<Measured> {
  const mean = meanOf(photos);
  const fingerprints: Fingerprint[] = [];
  /** For each picture, the one that it is a copy of, or itself. */
  const originals: number[] = [];
  const groups = new DisjointSets(Math.max(...counts));
  // It goes on with those that are made later.
  const joining = joinCopies(fingerprints, groups);
  let [making, finding] = [0, 0];
  for (const count of counts) {
    const before = fingerprints.length;
    making -= processorTime();
    while (fingerprints.length < count) {
      const number = fingerprints.length;
      const random = numbersFrom(number + 1);
      const isCopy = number % COPY_EVERY === COPY_EVERY - 1;
      const original = isCopy ? (originals[Math.floor(random() * number)] ?? number) : number;
      const look = stranger(photos, mean, numbersFrom(original + 1));
      fingerprints.push(fingerprintFrom(isCopy ? copy(look, random) : look));
      originals.push(original);
    }
    making += processorTime();
    const started = processorTime();
    for (let joined = before; joined < count; joined++) joining.next();
    const lately = processorTime() - started;
    finding += lately;
    yield {
      count,
      making: making / count,
      finding: finding / count,
      lately: lately / (count - before),
      recall: recallOf(originals, groups),
      megabytes: Math.round(process.memoryUsage().rss / 1e6),
    };
  }
}

/**
 * Two photographs in one, the second turned or mirrored. What differs from the mean of all is mixed, with squares of
 * weights that sum to one, so that such pictures are as unlike one another as the photographs are.
 */
function stranger(photos: readonly Photo[], mean: Look, random: () => number): Look {
  const [one, other] = [random(), random()].map((at) => photos[Math.floor(at * photos.length)]);
  if (one === undefined || other === undefined) throw new Error('no photographs');
  const angle = (0.15 + 0.15 * random()) * Math.PI;
  const orientation = Math.floor(random() * ORIENTATION_COUNT);
  const turned = reoriented({ size: SIZE, data: Float32Array.from(other.luma) }, orientation).data;
  const mixed = (middle: Float32Array, a: ArrayLike<number>, b: ArrayLike<number>): Float32Array =>
    middle.map((value, index) => {
      const [first, second] = [(a[index] ?? 0) - value, (b[index] ?? 0) - value];
      return value + Math.cos(angle) * first + Math.sin(angle) * second;
    });
  return {
    luma: mixed(mean.luma, one.luma, turned),
    // They come from a rectifier.
    features: mixed(mean.features, one.features, other.features).map((value) => Math.max(value, 0)),
  };
}

function meanOf(photos: readonly Photo[]): Look {
  const mean = (all: readonly Int8Array[]): Float32Array =>
    Float32Array.from(all[0] ?? [], (_, index) => {
      const sum = all.reduce((total, values) => total + (values[index] ?? 0), 0);
      return sum / all.length;
    });
  return {
    luma: mean(photos.map(({ luma }) => luma)),
    features: mean(photos.map(({ features }) => features)),
  };
}

/** In other tones, cut by up to a twentieth at each side, with noise as of compression, and seen a little differently. */
function copy({ luma, features }: Look, random: () => number): Look {
  const [gain, offset, noise] = [0.7 + 0.6 * random(), 40 * random() - 20, 4 * random()];
  const [left, top] = [0.05 * random(), 0.05 * random()];
  const [width, height] = [1 - left - 0.05 * random(), 1 - top - 0.05 * random()];
  const at = (index: number): number => {
    const column = (left + (((index % SIZE) + 0.5) / SIZE) * width) * SIZE - 0.5;
    const line = (top + ((Math.floor(index / SIZE) + 0.5) / SIZE) * height) * SIZE - 0.5;
    const [x, y] = [Math.max(Math.floor(column), 0), Math.max(Math.floor(line), 0)];
    const [u, v] = [Math.max(column - x, 0), Math.max(line - y, 0)];
    const row = (from: number): number =>
      (luma[from] ?? 0) * (1 - u) + (luma[from + 1] ?? luma[from] ?? 0) * u;
    const above = row(y * SIZE + x);
    return y + 1 < SIZE ? above * (1 - v) + row((y + 1) * SIZE + x) * v : above;
  };
  const strength = 0.5 * random();
  return {
    luma: luma.map((_, index) => at(index) * gain + offset + noise * (random() - random())),
    features: features.map((value) => value * (1 + strength * (random() - random()) * 2)),
  };
}

function fingerprintFrom({ luma, features }: Look): Fingerprint {
  const data = luma.map((level) => Math.min(Math.max(level + 128, 0), 255));
  return fingerprintOf({ size: SIZE, data }, embed([{ features, scores: new Float32Array() }]));
}

function recallOf(originals: readonly number[], groups: DisjointSets): number {
  const pairs = originals.flatMap((original, index) =>
    original !== index ? [groups.areJoined(original, index)] : [],
  );
  return pairs.filter(Boolean).length / pairs.length;
}

/** Milliseconds. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The same for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b9) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
