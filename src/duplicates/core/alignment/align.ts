import { factorise, solve } from '../../../label/learned/ridge.ts';
import { type Affine, type Overlay, overlays, UNKNOWNS } from './overlay.ts';
import { LEVELS, type PicturePair } from './picture-pair.ts';

/** Gauss-Newton steps at each size; more have no effect. */
const STEPS = 6;

/**
 * Correlation required at each size before the first step and after each, since most pictures that are no copies can
 * be told early; 998 of 1,000 copies have more.
 */
const LEAST_CORRELATION = { before: [0.88, 0.82, 0.91], after: [0.88, 0.89, 0.92] };

/** Share of the first picture that must be covered. */
const LEAST_COVERED = 0.4;

/**
 * Aligns the second picture with the first: Gauss-Newton on the differences of brightness over an affine
 * map, a gain and an offset, from coarse to fine (Lucas and Kanade, 1981; Baker and Matthews, "Lucas-Kanade
 * 20 Years On", 2004).
 * @returns undefined if they do not match at some size
 */
export function align(pair: PicturePair, start: Affine): Affine | undefined {
  let affine = start;
  for (let level = 0; level < LEVELS; level++) {
    const [template, image] = pair.at(level);
    let laid = overlays().lay(template, image, affine);
    if (!(laid.correlation >= (LEAST_CORRELATION.before[level] ?? 1))) return undefined;
    for (let step = 0; step < STEPS; step++) {
      const moved = improve(template.data.length, laid, affine);
      if (moved === undefined) break;
      const change = largestChange(affine, moved);
      affine = moved;
      laid = overlays().lay(template, image, affine);
      if (!(laid.correlation >= (LEAST_CORRELATION.after[level] ?? 1))) return undefined;
      if (change < 0.1 / template.size) break;
    }
    if (laid.count < template.data.length * LEAST_COVERED) return undefined;
  }
  return affine;
}

function largestChange(before: Affine, after: Affine): number {
  return after.reduce((most, value, at) => Math.max(most, Math.abs(value - (before[at] ?? 0))), 0);
}

/**
 * The map after one step; undefined if too little overlaps or the picture is plain.
 * @param pixels of a picture
 */
function improve(pixels: number, laid: Overlay, affine: Affine): Affine | undefined {
  if (laid.count < pixels / 4) return undefined;
  const { matrix, right } = overlays().equations(pixels, laid);
  let trace = 0;
  for (let i = 0; i < UNKNOWNS; i++) trace += matrix[i * UNKNOWNS + i] ?? 0;
  if (trace === 0) return undefined;
  const step = solve(factorise(matrix, UNKNOWNS, trace * 1e-5), right);
  const [a, b, c, d, e, f] = affine;
  const [da = 0, db = 0, dc = 0, dd = 0, de = 0, df = 0] = step;
  return [a + da, b + db, c + dc, d + dd, e + de, f + df];
}
