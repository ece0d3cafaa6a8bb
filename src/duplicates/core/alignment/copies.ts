import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { contrastOf, halved, type Luma, lumaOfBytes, reoriented } from '../fingerprint/luma.ts';
import { type Agreement, agreement } from './agreement.ts';
import { type Affine, align } from './align.ts';
import { bestInitialAlignments } from './initial-alignments.ts';
import { applyToneCurve, toneCurve } from './tone-curve.ts';

/** Below this contrast, of 255, pictures are too plain to compare. */
const LEAST_CONTRAST = 4;

/** Agreement that aligned copies must reach (docs/duplicates.md). */
const LEAST_CORRELATION = 0.95;
const MOST_DIFFERENCE = 0.38;
const LEAST_OVERLAP = 0.5;

/** Agreement good enough to try no other alignment. */
const CERTAIN = { correlation: 0.985, worst: 0.3 };

/** Initial alignments that are refined; the first is usually right. */
const MOST_ALIGNMENTS = 2;

/** Minimum correlation of an initial alignment worth refining; 997 of 1,000 copies have more. */
const LEAST_INITIAL_CORRELATION = 0.88;

/** Levels of the pyramid: 12, 24 and 48 pixels. */
const LEVELS = 3;

/**
 * Whether two pictures are copies: resized, recompressed, in other tones, turned, mirrored, tilted or
 * slightly cropped. Once aligned they must agree everywhere, not just overall as two shots of one scene do.
 * @param orientations those to try for the second picture
 */
export function areCopies(
  a: Fingerprint,
  b: Fingerprint,
  orientations: readonly number[],
): boolean {
  return orientations.some((orientation) => {
    const initial = initialAlignments(
      lumaOfBytes(a.small),
      reoriented(lumaOfBytes(b.small), orientation),
    );
    if (initial.length === 0) return false;
    const [first, second] = [lumaOfBytes(a.luma), reoriented(lumaOfBytes(b.luma), orientation)];
    if (Math.min(contrastOf(first), contrastOf(second)) < LEAST_CONTRAST) return false;
    const best = bestAgreement(first, second, initial);
    return best !== undefined && isCopy(best);
  });
}

function isCopy({ correlation, worst, overlap }: Agreement): boolean {
  return correlation >= LEAST_CORRELATION && worst <= MOST_DIFFERENCE && overlap >= LEAST_OVERLAP;
}

/** Alignments to begin with; none if the pictures differ at a small size. */
function initialAlignments(first: Luma, second: Luma): Affine[] {
  return bestInitialAlignments(...withMatchedTones(first, second), MOST_ALIGNMENTS)
    .filter(({ correlation }) => correlation >= LEAST_INITIAL_CORRELATION)
    .map(({ affine }) => affine);
}

/** Agreement in the best alignment; undefined if none matches. */
function bestAgreement(
  first: Luma,
  second: Luma,
  initial: readonly Affine[],
): Agreement | undefined {
  const [one, other] = withMatchedTones(first, second);
  const [firstPyramid, secondPyramid] = [pyramidOf(one), pyramidOf(other)];
  let best: Agreement | undefined;
  for (const start of initial) {
    const affine = align(firstPyramid, secondPyramid, start);
    if (affine === undefined) continue;
    const found = agreement(first, second, affine);
    if (best === undefined || found.correlation > best.correlation) best = found;
    if (best.correlation >= CERTAIN.correlation && best.worst <= CERTAIN.worst) break;
  }
  return best;
}

/** Gives both the tones of the one with more clipped pixels, since those cannot be restored. */
function withMatchedTones(first: Luma, second: Luma): [Luma, Luma] {
  return clipped(first) <= clipped(second)
    ? [withTonesOf(first, second), second]
    : [first, withTonesOf(second, first)];
}

function withTonesOf({ size, data }: Luma, other: Luma): Luma {
  const curve = toneCurve(data, other.data);
  return { size, data: data.map((level) => applyToneCurve(curve, level)) };
}

/** Number of pixels that are nearly black or white. */
function clipped({ data }: Luma): number {
  return data.reduce((count, level) => count + Number(level < 5 || level > 250), 0);
}

/** Image pyramid, smallest first. */
function pyramidOf(luma: Luma): Luma[] {
  const pyramid = [luma];
  while (pyramid.length < LEVELS) pyramid.unshift(halved(pyramid[0] ?? luma));
  return pyramid;
}
