import { type Affine, eachCoveredPixel } from './align.ts';
import type { Luma } from './luma.ts';
import { applyToneCurve, toneCurve } from './tone-curve.ts';

/** How far two pictures are one where one lies on the other. */
export interface Agreement {
  /** Correlation of brightness, -1 to 1, once the one has the other's tones. */
  readonly correlation: number;
  /** Difference in the worst tenth of places; 1: as much as there is contrast. */
  readonly worst: number;
  /** Part of the first picture that the second covers, 0 to 1. */
  readonly overlap: number;
}

/** Blocks along each side in which differences are looked at apart. */
const BLOCKS = 8;

/** Pixels that a block must have to count. */
const LEAST_IN_BLOCK = 4;

/** Brightness of both pictures, and the block of the first, wherever both are and not at the edge of either. */
interface Common {
  /** Places where both are, edges included. */
  covered: number;
  readonly first: number[];
  readonly second: number[];
  readonly blocks: number[];
}

/** How far the second picture, laid on the first, agrees with it. */
export function agreement(first: Luma, second: Luma, affine: Affine): Agreement {
  const common = commonOf(first, second, affine);
  const overlap = common.covered / first.data.length;
  // What has burnt out can be made of what has not, and not the other way round.
  const one = fitted(common.second, common.first, common.blocks);
  const other = fitted(common.first, common.second, common.blocks);
  return { ...(one.correlation >= other.correlation ? one : other), overlap };
}

function commonOf(first: Luma, second: Luma, affine: Affine): Common {
  const common: Common = { covered: 0, first: [], second: [], blocks: [] };
  const [a, b, c, d, e, f] = affine;
  // At an edge a frame, or what a tilted picture was laid on, shines through.
  const inner = 1 - 2 / first.size;
  const isEdge = (x: number, y: number): boolean => Math.max(Math.abs(x), Math.abs(y)) > inner;
  eachCoveredPixel(first, second, affine, (target, { value }, x, y) => {
    common.covered++;
    if (isEdge(x, y) || isEdge(a * x + b * y + c, d * x + e * y + f)) return;
    common.first.push(target);
    common.second.push(value);
    common.blocks.push(blockOf(y) * BLOCKS + blockOf(x));
  });
  return common;
}

/** -1 to 1 over the picture, as one of the blocks. */
function blockOf(place: number): number {
  return Math.floor(((place + 1) / 2) * BLOCKS);
}

/** What is left of the differences when one has the other's tones. */
function fitted(
  from: readonly number[],
  to: readonly number[],
  blocks: readonly number[],
): Pick<Agreement, 'correlation' | 'worst'> {
  const curve = toneCurve(from, to);
  const made = from.map((level) => applyToneCurve(curve, level));
  const [middle, other] = [mean(to), mean(made)];
  let [common, spread, spreadMade] = [0, 0, 0];
  to.forEach((level, index) => {
    const [a, b] = [level - middle, (made[index] ?? 0) - other];
    common += a * b;
    spread += a * a;
    spreadMade += b * b;
  });
  if (!(spread > 0 && spreadMade > 0)) return { correlation: 0, worst: 1 };
  const gain = common / spreadMade;
  const rest = to.map((level, index) => level - middle - gain * ((made[index] ?? 0) - other));
  const contrast = Math.sqrt(spread / to.length);
  return {
    correlation: common / Math.sqrt(spread * spreadMade),
    worst: worstTenth(rest, blocks) / contrast,
  };
}

/** Root mean square of the differences in the block that a tenth of the blocks are worse than. */
function worstTenth(differences: readonly number[], blocks: readonly number[]): number {
  const sums = new Float64Array(BLOCKS * BLOCKS);
  const counts = new Float64Array(BLOCKS * BLOCKS);
  differences.forEach((difference, index) => {
    const block = blocks[index] ?? 0;
    sums[block] = (sums[block] ?? 0) + difference * difference;
    counts[block] = (counts[block] ?? 0) + 1;
  });
  const squares = [...sums].flatMap((sum, block) => {
    const count = counts[block] ?? 0;
    return count >= LEAST_IN_BLOCK ? [sum / count] : [];
  });
  squares.sort((a, b) => b - a);
  return Math.sqrt(squares[Math.floor(squares.length / 10)] ?? Number.POSITIVE_INFINITY);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}
