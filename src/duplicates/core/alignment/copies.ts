import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { contrastOf, lumaOfBytes } from '../fingerprint/luma.ts';
import { type Agreement, agreement } from './agreement.ts';
import { align } from './align.ts';
import { bestInitialAlignment } from './initial-alignments.ts';
import { PicturePair } from './picture-pair.ts';

/** Below this contrast, of 255, pictures are too plain to compare. */
const LEAST_CONTRAST = 4;

/** Agreement that aligned copies must reach (docs/duplicates.md). */
const LEAST_CORRELATION = 0.95;
const MOST_DIFFERENCE = 0.38;
const LEAST_OVERLAP = 0.5;

/** Minimum correlation of an initial alignment worth refining; 997 of 1,000 copies have more. */
const LEAST_INITIAL_CORRELATION = 0.88;

/** Whether a picture is too plain to tell its copies from others. */
export function isPlain({ luma }: Fingerprint): boolean {
  return contrastOf(lumaOfBytes(luma)) < LEAST_CONTRAST;
}

/**
 * Whether two pictures, neither of them plain, are copies: resized, recompressed, in other tones, turned, mirrored,
 * tilted or slightly cropped. Once aligned they must agree everywhere, not just overall as two shots of one scene do.
 * @param orientations those to try for the second picture
 */
export function areCopies(
  a: Fingerprint,
  b: Fingerprint,
  orientations: readonly number[],
): boolean {
  return orientations.some((orientation) => {
    const best = bestAgreement(new PicturePair(a, b, orientation));
    return best !== undefined && isCopy(best);
  });
}

function isCopy({ correlation, worst, overlap }: Agreement): boolean {
  return correlation >= LEAST_CORRELATION && worst <= MOST_DIFFERENCE && overlap >= LEAST_OVERLAP;
}

/** Agreement in the likeliest alignment; undefined if it does not match. */
function bestAgreement(pair: PicturePair): Agreement | undefined {
  const start = bestInitialAlignment(...pair.at(0));
  if (start.correlation < LEAST_INITIAL_CORRELATION) return undefined;
  const affine = align(pair, start.affine);
  return affine && agreement(...pair.whole, affine);
}
