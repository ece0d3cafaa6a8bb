import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { contrastOf, lumaOfBytes } from '../fingerprint/luma.ts';
import { type Agreement, agreement } from './agreement.ts';
import { align } from './align.ts';
import { bestInitialAlignments } from './initial-alignments.ts';
import { PicturePair } from './picture-pair.ts';

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

/** Agreement in the best alignment; undefined if none matches. */
function bestAgreement(pair: PicturePair): Agreement | undefined {
  let best: Agreement | undefined;
  for (const start of bestInitialAlignments(...pair.at(0), MOST_ALIGNMENTS)) {
    if (start.correlation < LEAST_INITIAL_CORRELATION) break;
    const affine = align(pair, start.affine);
    if (affine === undefined) continue;
    const found = agreement(...pair.whole, affine);
    if (best === undefined || found.correlation > best.correlation) best = found;
    if (best.correlation >= CERTAIN.correlation && best.worst <= CERTAIN.worst) break;
  }
  return best;
}
