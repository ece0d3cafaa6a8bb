import type { Luma } from '../fingerprint/luma.ts';
import { type Affine, overlays } from './overlay.ts';
import { tones } from './tones.ts';

/** How well two aligned pictures agree. */
export interface Agreement {
  /** Correlation of brightness, -1 to 1, after matching tones. */
  readonly correlation: number;
  /** RMS difference per block, at the 90th percentile, in units of the contrast. */
  readonly worst: number;
  /** Share of the first picture that the second covers, 0 to 1. */
  readonly overlap: number;
}

/** Blocks along each side, judged separately. */
const BLOCKS = 8;

/** Pixels that a block needs to count. */
const LEAST_BLOCK_PIXELS = 4;

/** Brightness in both pictures, and the block, of each pixel in both that is at the edge of neither. */
interface Overlap {
  /** Pixels in both, edges included. */
  readonly covered: number;
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly blocks: Uint8Array;
}

/**
 * How well an image agrees with a template.
 * @param affine aligns the image with the template
 */
export function agreement(template: Luma, image: Luma, affine: Affine): Agreement {
  const common = overlapOf(template, image, affine);
  const overlap = common.covered / template.data.length;
  // A picture with clipped highlights can be made from one without, but not the reverse.
  const [toFirst, toSecond] = tones().exchanged(common.first, common.second);
  const one = fitted(toFirst, common.first, common.blocks);
  const other = fitted(toSecond, common.second, common.blocks);
  return { ...(one.correlation >= other.correlation ? one : other), overlap };
}

function overlapOf(first: Luma, second: Luma, affine: Affine): Overlap {
  const { size, data } = first;
  const { count: covered, places, targets, values } = overlays().pixels(first, second, affine);
  const blocks = new Uint8Array(data.length);
  const [a, b, c, d, e, f] = affine;
  // Edges show traces of frames, or of the background of a tilted picture.
  const inner = 1 - 2 / size;
  let count = 0;
  for (let at = 0; at < covered; at++) {
    const place = places[at] ?? 0;
    const x = ((place % size) + 0.5) / (size / 2) - 1;
    const y = (Math.floor(place / size) + 0.5) / (size / 2) - 1;
    if (!(isWithin(x, y, inner) && isWithin(a * x + b * y + c, d * x + e * y + f, inner))) continue;
    // Those before are read already.
    targets[count] = targets[at] ?? 0;
    values[count] = values[at] ?? 0;
    blocks[count++] = blockOf(y) * BLOCKS + blockOf(x);
  }
  return {
    covered,
    first: targets.subarray(0, count),
    second: values.subarray(0, count),
    blocks: blocks.subarray(0, count),
  };
}

function isWithin(x: number, y: number, most: number): boolean {
  return x <= most && x >= -most && y <= most && y >= -most;
}

/** Index of the block at a coordinate from -1 to 1. */
function blockOf(coordinate: number): number {
  return Math.floor(((coordinate + 1) / 2) * BLOCKS);
}

/**
 * Agreement of a picture with another one.
 * @param made of the tones of the other; overwritten
 */
function fitted(
  made: Float32Array,
  to: Float32Array,
  blocks: Uint8Array,
): Pick<Agreement, 'correlation' | 'worst'> {
  const [middle, other] = [mean(to), mean(made)];
  let [common, spread, spreadMade] = [0, 0, 0];
  for (let index = 0; index < to.length; index++) {
    const a = (to[index] ?? 0) - middle;
    const b = (made[index] ?? 0) - other;
    common += a * b;
    spread += a * a;
    spreadMade += b * b;
  }
  if (!(spread > 0 && spreadMade > 0)) return { correlation: 0, worst: 1 };
  const gain = common / spreadMade;
  for (let index = 0; index < to.length; index++) {
    made[index] = (to[index] ?? 0) - middle - gain * ((made[index] ?? 0) - other);
  }
  const contrast = Math.sqrt(spread / to.length);
  return {
    correlation: common / Math.sqrt(spread * spreadMade),
    worst: worstTenth(made, blocks) / contrast,
  };
}

/** RMS difference per block, at the 90th percentile. */
function worstTenth(differences: Float32Array, blocks: Uint8Array): number {
  const sums = new Float64Array(BLOCKS * BLOCKS);
  const counts = new Float64Array(BLOCKS * BLOCKS);
  for (let index = 0; index < differences.length; index++) {
    const block = blocks[index] ?? 0;
    sums[block] = (sums[block] ?? 0) + (differences[index] ?? 0) ** 2;
    counts[block] = (counts[block] ?? 0) + 1;
  }
  let judged = 0;
  for (let block = 0; block < sums.length; block++) {
    const count = counts[block] ?? 0;
    if (count >= LEAST_BLOCK_PIXELS) sums[judged++] = (sums[block] ?? 0) / count;
  }
  const squares = sums.subarray(0, judged).sort();
  return Math.sqrt(squares.at(-1 - Math.floor(judged / 10)) ?? Number.POSITIVE_INFINITY);
}

function mean(values: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index] ?? 0;
  return sum / (values.length || 1);
}
