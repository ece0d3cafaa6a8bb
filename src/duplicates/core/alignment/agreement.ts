import type { Luma } from '../fingerprint/luma.ts';
import { type Affine, overlays } from './overlay.ts';
import { toneCurve, withTones } from './tone-curve.ts';

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
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly blocks: Uint8Array;
}

/**
 * How well the second picture agrees with the first.
 * @param affine aligns the second with the first
 */
export function agreement(first: Luma, second: Luma, affine: Affine): Agreement {
  const common = overlapOf(first, second, affine);
  const overlap = common.covered / first.data.length;
  // A picture with clipped highlights can be made from one without, but not the reverse.
  const one = fitted(common.second, common.first, common.blocks);
  const other = fitted(common.first, common.second, common.blocks);
  return { ...(one.correlation >= other.correlation ? one : other), overlap };
}

function overlapOf(first: Luma, second: Luma, affine: Affine): Overlap {
  const { size, data } = first;
  const room = data.length;
  const [one, other] = [new Float64Array(room), new Float64Array(room)];
  const blocks = new Uint8Array(room);
  const [a, b, c, d, e, f] = affine;
  // Edges show traces of frames, or of the background of a tilted picture.
  const inner = 1 - 2 / size;
  const isEdge = (x: number, y: number): boolean => Math.max(Math.abs(x), Math.abs(y)) > inner;
  let [covered, count] = [0, 0];
  overlays().eachPixel(first, second, affine, (index, target, value) => {
    covered++;
    const x = ((index % size) + 0.5) / (size / 2) - 1;
    const y = (Math.floor(index / size) + 0.5) / (size / 2) - 1;
    if (isEdge(x, y) || isEdge(a * x + b * y + c, d * x + e * y + f)) return;
    one[count] = target;
    other[count] = value;
    blocks[count++] = blockOf(y) * BLOCKS + blockOf(x);
  });
  return {
    covered,
    first: one.subarray(0, count),
    second: other.subarray(0, count),
    blocks: blocks.subarray(0, count),
  };
}

/** Index of the block at a coordinate from -1 to 1. */
function blockOf(coordinate: number): number {
  return Math.floor(((coordinate + 1) / 2) * BLOCKS);
}

/** Agreement after giving one picture the tones of the other. */
function fitted(
  from: Float64Array,
  to: Float64Array,
  blocks: Uint8Array,
): Pick<Agreement, 'correlation' | 'worst'> {
  const curve = toneCurve(from, to);
  const made = withTones(from, curve);
  const [middle, other] = [mean(to), mean(made)];
  let [common, spread, spreadMade] = [0, 0, 0];
  for (let index = 0; index < to.length; index++) {
    const [a, b] = [(to[index] ?? 0) - middle, (made[index] ?? 0) - other];
    common += a * b;
    spread += a * a;
    spreadMade += b * b;
  }
  if (!(spread > 0 && spreadMade > 0)) return { correlation: 0, worst: 1 };
  const gain = common / spreadMade;
  const rest = to.map((level, index) => level - middle - gain * ((made[index] ?? 0) - other));
  const contrast = Math.sqrt(spread / to.length);
  return {
    correlation: common / Math.sqrt(spread * spreadMade),
    worst: worstTenth(rest, blocks) / contrast,
  };
}

/** RMS difference per block, at the 90th percentile. */
function worstTenth(differences: Float64Array, blocks: Uint8Array): number {
  const sums = new Float64Array(BLOCKS * BLOCKS);
  const counts = new Float64Array(BLOCKS * BLOCKS);
  differences.forEach((difference, index) => {
    const block = blocks[index] ?? 0;
    sums[block] = (sums[block] ?? 0) + difference * difference;
    counts[block] = (counts[block] ?? 0) + 1;
  });
  const squares = [...sums].flatMap((sum, block) => {
    const count = counts[block] ?? 0;
    return count >= LEAST_BLOCK_PIXELS ? [sum / count] : [];
  });
  squares.sort((a, b) => b - a);
  return Math.sqrt(squares[Math.floor(squares.length / 10)] ?? Number.POSITIVE_INFINITY);
}

function mean(values: Float32Array | Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / (values.length || 1);
}
