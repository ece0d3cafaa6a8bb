import { type Agreement, agreement } from './agreement.ts';
import { type Affine, align } from './align.ts';
import type { Fingerprint } from './fingerprint.ts';
import { bestInitialAlignments } from './initial-alignments.ts';
import { contrastOf, halved, type Luma, lumaOfBytes, reoriented } from './luma.ts';
import { applyToneCurve, toneCurve } from './tone-curve.ts';

/** Less contrast than this shows nothing to go by: plain colours are all alike. */
const LEAST_CONTRAST = 4;

/** What two copies of one picture reach once one is laid on the other (docs/duplicates.md). */
const LEAST_CORRELATION = 0.95;
const MOST_DIFFERENCE = 0.38;
const LEAST_OVERLAP = 0.5;

/** Agreement from which on no other way of laying one on the other is tried. */
const CERTAIN = { correlation: 0.985, worst: 0.3 };

/** Ways of cutting that are tried; the first is mostly right. */
const TRIED = 3;

/** Correlation at the coarsest size, some way or other, without which no more is tried. */
const PROMISING = 0.8;

/** 12, 24 and 48 pixels. */
const LEVELS = 3;

/**
 * Whether one picture is the other, resized, recompressed, in other tones, turned, mirrored, tilted or
 * cut a little: laid on each other they have to agree all over, not only on the whole as two shots of
 * one scene.
 * @param turns the ways in which the second may have been turned or mirrored
 */
export function areCopies(
  a: Fingerprint,
  b: Fingerprint,
  orientations: readonly number[],
): boolean {
  return orientations.some((turn) => {
    const starts = startsOf(lumaOfBytes(a.small), reoriented(lumaOfBytes(b.small), turn));
    if (starts.length === 0) return false;
    const [first, second] = [lumaOfBytes(a.luma), reoriented(lumaOfBytes(b.luma), turn)];
    if (Math.min(contrastOf(first), contrastOf(second)) < LEAST_CONTRAST) return false;
    const best = bestAgreement(first, second, starts);
    return best !== undefined && isCopy(best);
  });
}

function isCopy({ correlation, worst, overlap }: Agreement): boolean {
  return correlation >= LEAST_CORRELATION && worst <= MOST_DIFFERENCE && overlap >= LEAST_OVERLAP;
}

/** From where to lay the second on the first; none where they have nothing in common at a small size. */
function startsOf(first: Luma, second: Luma): Affine[] {
  return bestInitialAlignments(...inOneTone(first, second), TRIED)
    .filter(({ correlation }) => correlation >= PROMISING)
    .map(({ affine }) => affine);
}

/** How far two pictures agree, laid on each other as well as can be; undefined where that is not far. */
function bestAgreement(
  first: Luma,
  second: Luma,
  starts: readonly Affine[],
): Agreement | undefined {
  const [one, other] = inOneTone(first, second);
  const [popcount, others] = [pyramidOf(one), pyramidOf(other)];
  let best: Agreement | undefined;
  for (const start of starts) {
    const affine = align(popcount, others, start);
    if (affine === undefined) continue;
    const found = agreement(first, second, affine);
    if (best === undefined || found.correlation > best.correlation) best = found;
    if (best.correlation >= CERTAIN.correlation && best.worst <= CERTAIN.worst) break;
  }
  return best;
}

/** The two with the tones of the one that has more burnt out: what is lost there cannot be had again. */
function inOneTone(first: Luma, second: Luma): [Luma, Luma] {
  return lost(first) <= lost(second)
    ? [withTonesOf(first, second), second]
    : [first, withTonesOf(second, first)];
}

function withTonesOf({ size, data }: Luma, other: Luma): Luma {
  const curve = toneCurve(data, other.data);
  return { size, data: data.map((level) => applyToneCurve(curve, level)) };
}

/** How many pixels are as bright or dark as can be. */
function lost({ data }: Luma): number {
  return data.reduce((count, level) => count + Number(level < 5 || level > 250), 0);
}

/** A picture at all sizes, smallest first. */
function pyramidOf(luma: Luma): Luma[] {
  const pyramid = [luma];
  while (pyramid.length < LEVELS) pyramid.unshift(halved(pyramid[0] ?? luma));
  return pyramid;
}
