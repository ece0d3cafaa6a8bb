import type { Luma } from '../fingerprint/luma.ts';
import { type Affine, fitBrightness } from './align.ts';

/** Maps coordinates in the first picture to the second, along one side: scale * x + shift. */
interface Crop {
  readonly scale: number;
  readonly shift: number;
}

/** Uncropped; then cropped at one end, both or the other: the first picture below scale 1, the second above. */
const CROPS: readonly Crop[] = [
  { scale: 1, shift: 0 },
  ...[0.8, 0.9, 1.1, 1.24].flatMap((scale) =>
    [-1, 0, 1].map((end) => ({ scale, shift: end * (1 - scale) })),
  ),
];

/** Tilts of landscape, square and portrait pictures, which differ once scaled to a square. */
const TILTS: readonly Affine[] = [-30, -20, -10, 10, 20, 30].flatMap((degrees) =>
  [4 / 3, 1, 3 / 4].map((aspect): Affine => {
    const angle = (degrees * Math.PI) / 180;
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    return [cosine, -sine / aspect, 0, sine * aspect, cosine, 0];
  }),
);

/** Linear interpolation along one side: pixels `from` to `to` (exclusive) lie on the cropped side. */
interface Interpolation {
  readonly from: number;
  readonly to: number;
  /** For each pixel, the one before it on the cropped side. */
  readonly before: Int32Array;
  /** The distance from that pixel, 0 to 1. */
  readonly rest: Float32Array;
}

/** Minimum share of the first picture that the second must cover. */
const LEAST_OVERLAP = 0.5;

interface InitialAlignment {
  readonly affine: Affine;
  /** Correlation of the pictures' brightness, -1 to 1. */
  readonly correlation: number;
}

/**
 * Alignments of the second picture with the first from which to begin: all combinations of crops, and all
 * tilts, are tried at a small size.
 * @param first, second of the same size
 * @returns the `count` best, best first
 */
export function bestInitialAlignments(
  first: Luma,
  second: Luma,
  count: number,
): InitialAlignment[] {
  const sides = interpolationsAt(first.size);
  const alignments: InitialAlignment[] = [];
  for (const [index, across] of CROPS.entries()) {
    const columns = sides[index];
    if (columns === undefined) continue;
    const resampled = resampleRows(second, columns);
    for (const [other, down] of CROPS.entries()) {
      const rows = sides[other];
      const correlation = rows && correlate(first, resampled, columns, rows);
      if (correlation === undefined) continue;
      const affine: Affine = [across.scale, 0, across.shift, 0, down.scale, down.shift];
      alignments.push({ affine, correlation });
    }
  }
  for (const affine of TILTS) {
    const { correlation, count: covered } = fitBrightness(first, second, affine);
    if (covered >= first.data.length * LEAST_OVERLAP) alignments.push({ affine, correlation });
  }
  return alignments.sort((a, b) => b.correlation - a.correlation).slice(0, count);
}

const interpolations = new Map<number, readonly Interpolation[]>();

function interpolationsAt(size: number): readonly Interpolation[] {
  const sides = interpolations.get(size) ?? CROPS.map((crop) => interpolationOf(crop, size));
  interpolations.set(size, sides);
  return sides;
}

function interpolationOf({ scale, shift }: Crop, size: number): Interpolation {
  const before = new Int32Array(size);
  const rest = new Float32Array(size);
  const on: number[] = [];
  for (let index = 0; index < size; index++) {
    const x = ((index + 0.5) / size) * 2 - 1;
    const position = ((scale * x + shift + 1) / 2) * size - 0.5;
    if (position < -0.5 || position > size - 0.5) continue;
    on.push(index);
    before[index] = Math.min(Math.max(Math.floor(position), 0), size - 2);
    rest[index] = Math.min(Math.max(position - (before[index] ?? 0), 0), 1);
  }
  return { from: on[0] ?? 0, to: (on.at(-1) ?? -1) + 1, before, rest };
}

/** Resamples each row of a picture. */
function resampleRows(
  { size, data }: Luma,
  { from, to, before, rest }: Interpolation,
): Float32Array {
  const resampled = new Float32Array(size * size);
  for (let y = 0; y < size; y++) {
    for (let x = from; x < to; x++) {
      const at = y * size + (before[x] ?? 0);
      const part = rest[x] ?? 0;
      resampled[y * size + x] = (data[at] ?? 0) * (1 - part) + (data[at + 1] ?? 0) * part;
    }
  }
  return resampled;
}

/** Correlation with a picture whose rows are resampled; undefined if too little overlaps. */
function correlate(
  { size, data }: Luma,
  image: Float32Array,
  { from, to }: Interpolation,
  rows: Interpolation,
): number | undefined {
  const count = (to - from) * (rows.to - rows.from);
  if (count < data.length * LEAST_OVERLAP) return undefined;
  let [sumI, sumT, sumII, sumTT, sumIT] = [0, 0, 0, 0, 0];
  for (let y = rows.from; y < rows.to; y++) {
    const above = (rows.before[y] ?? 0) * size;
    const part = rows.rest[y] ?? 0;
    for (let x = from; x < to; x++) {
      const upper = image[above + x] ?? 0;
      const value = upper + ((image[above + size + x] ?? 0) - upper) * part;
      const target = data[y * size + x] ?? 0;
      sumI += value;
      sumT += target;
      sumII += value * value;
      sumTT += target * target;
      sumIT += value * target;
    }
  }
  const spreads = (sumII - (sumI * sumI) / count) * (sumTT - (sumT * sumT) / count);
  return spreads > 0 ? (sumIT - (sumI * sumT) / count) / Math.sqrt(spreads) : 0;
}
