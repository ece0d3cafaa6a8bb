import { factorise, solve } from '../../../label/learned/ridge.ts';
import type { Luma } from '../fingerprint/luma.ts';

/** x' = a x + b y + c, y' = d x + e y + f; coordinates run from -1 to 1 over the picture. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Gauss-Newton steps at each size; more have no effect. */
const STEPS = 6;

/** Unknowns: six of the affine map, gain and offset. */
const UNKNOWNS = 8;

/**
 * Required at one size to continue at the next, which takes four times as long; 995 of 1,000 copies have more.
 * `covered` is a share of the first picture.
 */
const LEAST_TO_CONTINUE = { correlations: [0.88, 0.92, 0.92], covered: 0.4 };

/**
 * Aligns the second picture with the first: Gauss-Newton on the differences of brightness over an affine
 * map, a gain and an offset, from coarse to fine (Lucas and Kanade, 1981; Baker and Matthews, "Lucas-Kanade
 * 20 Years On", 2004).
 * @param first, second image pyramids of the same sizes, smallest first
 * @returns undefined if they do not match at some size
 */
export function align(
  first: readonly Luma[],
  second: readonly Luma[],
  start: Affine,
): Affine | undefined {
  let affine = start;
  for (const [level, template] of first.entries()) {
    const image = second[level];
    if (image === undefined) break;
    for (let step = 0; step < STEPS; step++) {
      const moved = improve(template, image, affine);
      if (moved === undefined) break;
      const change = largestChange(affine, moved);
      affine = moved;
      if (change < 0.1 / template.size) break;
    }
    const { correlation, count } = fitBrightness(template, image, affine);
    const covered = count / template.data.length;
    const least = LEAST_TO_CONTINUE.correlations[level] ?? 1;
    if (!(correlation >= least && covered >= LEAST_TO_CONTINUE.covered)) return undefined;
  }
  return affine;
}

function largestChange(before: Affine, after: Affine): number {
  return after.reduce((most, value, at) => Math.max(most, Math.abs(value - (before[at] ?? 0))), 0);
}

/** The map after one step; undefined if too little overlaps or the picture is plain. */
function improve(template: Luma, image: Luma, affine: Affine): Affine | undefined {
  const normal = new Float64Array(UNKNOWNS * UNKNOWNS);
  const right = new Float64Array(UNKNOWNS);
  const row = new Float64Array(UNKNOWNS);
  const { gain, offset, count } = fitBrightness(template, image, affine);
  if (count < template.data.length / 4) return undefined;
  eachCoveredPixel(template, image, affine, (target, { value, dx, dy }, x, y) => {
    row[0] = gain * dx * x;
    row[1] = gain * dx * y;
    row[2] = gain * dx;
    row[3] = gain * dy * x;
    row[4] = gain * dy * y;
    row[5] = gain * dy;
    row[6] = value - 128;
    row[7] = 100;
    const rest = target - (gain * value + offset);
    for (let i = 0; i < UNKNOWNS; i++) {
      const own = row[i] ?? 0;
      right[i] = (right[i] ?? 0) + own * rest;
      for (let j = 0; j <= i; j++) {
        const at = i * UNKNOWNS + j;
        normal[at] = (normal[at] ?? 0) + own * (row[j] ?? 0);
      }
    }
  });
  let trace = 0;
  for (let i = 0; i < UNKNOWNS; i++) trace += normal[i * UNKNOWNS + i] ?? 0;
  if (trace === 0) return undefined;
  const step = solve(factorise(normal, UNKNOWNS, trace * 1e-5), right);
  const [a, b, c, d, e, f] = affine;
  const [da = 0, db = 0, dc = 0, dd = 0, de = 0, df = 0] = step;
  return [a + da, b + db, c + dc, d + dd, e + de, f + df];
}

/** An interpolated pixel and its gradient, for coordinates from -1 to 1. */
interface Sample {
  value: number;
  dx: number;
  dy: number;
}

/** Calls `use` for each pixel of the template that the image covers, with the image's sample there. */
export function eachCoveredPixel(
  template: Luma,
  { size, data }: Luma,
  [a, b, c, d, e, f]: Affine,
  use: (target: number, sample: Sample, x: number, y: number) => void,
): void {
  const own = template.size;
  const half = size / 2;
  const sample: Sample = { value: 0, dx: 0, dy: 0 };
  for (let index = 0; index < own * own; index++) {
    const x = ((index % own) + 0.5) / (own / 2) - 1;
    const y = (Math.floor(index / own) + 0.5) / (own / 2) - 1;
    const column = (a * x + b * y + c + 1) * half - 0.5;
    const line = (d * x + e * y + f + 1) * half - 0.5;
    if (!(isOn(column, size) && isOn(line, size))) continue;
    const left = Math.min(Math.max(Math.floor(column), 0), size - 2);
    const top = Math.min(Math.max(Math.floor(line), 0), size - 2);
    const at = top * size + left;
    const p = data[at] ?? 0;
    const q = data[at + 1] ?? 0;
    const r = data[at + size] ?? 0;
    const s = data[at + size + 1] ?? 0;
    const u = Math.min(Math.max(column - left, 0), 1);
    const v = Math.min(Math.max(line - top, 0), 1);
    sample.value = p * (1 - u) * (1 - v) + q * u * (1 - v) + r * (1 - u) * v + s * u * v;
    sample.dx = ((q - p) * (1 - v) + (s - r) * v) * half;
    sample.dy = ((r - p) * (1 - u) + (s - q) * u) * half;
    use(template.data[index] ?? 0, sample, x, y);
  }
}

/** Whether a coordinate, in pixels from the centre of the first pixel, is within a picture. */
function isOn(coordinate: number, size: number): boolean {
  return coordinate >= -0.5 && coordinate <= size - 0.5;
}

/** Least-squares gain and offset from the image's brightness to the template's, with their correlation. */
export function fitBrightness(template: Luma, image: Luma, affine: Affine) {
  let [count, sumI, sumT, sumII, sumTT, sumIT] = [0, 0, 0, 0, 0, 0];
  eachCoveredPixel(template, image, affine, (target, { value }) => {
    count++;
    sumI += value;
    sumT += target;
    sumII += value * value;
    sumTT += target * target;
    sumIT += value * target;
  });
  const spreadI = Math.max(sumII - (sumI * sumI) / (count || 1), 0);
  const spreadT = Math.max(sumTT - (sumT * sumT) / (count || 1), 0);
  const common = sumIT - (sumI * sumT) / (count || 1);
  const gain = spreadI > 0 ? common / spreadI : 0;
  const correlation = spreadI > 0 && spreadT > 0 ? common / Math.sqrt(spreadI * spreadT) : 0;
  return { gain, offset: (sumT - gain * sumI) / (count || 1), correlation, count };
}
