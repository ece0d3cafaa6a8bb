import { type Affine, fitBrightness } from './align.ts';
import type { Luma } from './luma.ts';

/** How one side may have been cut: what is left of it, and where the middle of that is. */
interface Cut {
  readonly scale: number;
  readonly shift: number;
}

/** Sides as they are, and cut at the one end, at both, and at the other; or the other picture so. */
const CUTS: readonly Cut[] = [
  { scale: 1, shift: 0 },
  ...[0.8, 0.9, 1.1, 1.24].flatMap((scale) =>
    [-1, 0, 1].map((end) => ({ scale, shift: end * (1 - scale) })),
  ),
];

/** The picture tilted, be it lying, square or standing: squeezed into a square these tilt otherwise. */
const TILTS: readonly Affine[] = [-30, -20, -10, 10, 20, 30].flatMap((degrees) =>
  [4 / 3, 1, 3 / 4].map((aspect): Affine => {
    const angle = (degrees * Math.PI) / 180;
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    return [cosine, -sine / aspect, 0, sine * aspect, cosine, 0];
  }),
);

/** Where pixels of one side, `from` and before `to`, lie on a side that was cut otherwise. */
interface Places {
  readonly from: number;
  readonly to: number;
  readonly before: Int32Array;
  readonly rest: Float32Array;
}

/** Less than this part of the first picture covered, and a start is none. */
const LEAST_COVERED = 0.5;

export interface InitialAlignment {
  readonly affine: Affine;
  readonly correlation: number;
}

/**
 * From where to lay the second picture on the first: every way of cutting its sides and the first's,
 * and of tilting it, is tried at a small size, where a few pixels say enough.
 * @param first, second of one size
 * @returns the `count` ways that fit best, best first
 */
export function bestInitialAlignments(
  first: Luma,
  second: Luma,
  count: number,
): InitialAlignment[] {
  const places = placesOf(first.size);
  const starts: InitialAlignment[] = [];
  for (const [index, across] of CUTS.entries()) {
    const columns = places[index];
    if (columns === undefined) continue;
    const squeezed = squeezeRows(second, columns);
    for (const [other, down] of CUTS.entries()) {
      const rows = places[other];
      const correlation = rows && correlate(first, squeezed, columns, rows);
      if (correlation === undefined) continue;
      const affine: Affine = [across.scale, 0, across.shift, 0, down.scale, down.shift];
      starts.push({ affine, correlation });
    }
  }
  for (const affine of TILTS) {
    const { correlation, count: covered } = fitBrightness(first, second, affine);
    if (covered >= first.data.length * LEAST_COVERED) starts.push({ affine, correlation });
  }
  return starts.sort((a, b) => b.correlation - a.correlation).slice(0, count);
}

const known = new Map<number, readonly Places[]>();

function placesOf(size: number): readonly Places[] {
  const places = known.get(size) ?? CUTS.map((cut) => placesOfCut(cut, size));
  known.set(size, places);
  return places;
}

function placesOfCut({ scale, shift }: Cut, size: number): Places {
  const before = new Int32Array(size);
  const rest = new Float32Array(size);
  const on: number[] = [];
  for (let index = 0; index < size; index++) {
    const x = ((index + 0.5) / size) * 2 - 1;
    const place = ((scale * x + shift + 1) / 2) * size - 0.5;
    if (place < -0.5 || place > size - 0.5) continue;
    on.push(index);
    before[index] = Math.min(Math.max(Math.floor(place), 0), size - 2);
    rest[index] = Math.min(Math.max(place - (before[index] ?? 0), 0), 1);
  }
  return { from: on[0] ?? 0, to: (on.at(-1) ?? -1) + 1, before, rest };
}

/** Each row of a picture where the columns lie. */
function squeezeRows({ size, data }: Luma, { from, to, before, rest }: Places): Float32Array {
  const squeezed = new Float32Array(size * size);
  for (let y = 0; y < size; y++) {
    for (let x = from; x < to; x++) {
      const at = y * size + (before[x] ?? 0);
      const part = rest[x] ?? 0;
      squeezed[y * size + x] = (data[at] ?? 0) * (1 - part) + (data[at + 1] ?? 0) * part;
    }
  }
  return squeezed;
}

/** Correlation of a picture with one whose rows are squeezed; undefined where little is covered. */
function correlate(
  { size, data }: Luma,
  image: Float32Array,
  { from, to }: Places,
  rows: Places,
): number | undefined {
  const count = (to - from) * (rows.to - rows.from);
  if (count < data.length * LEAST_COVERED) return undefined;
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
