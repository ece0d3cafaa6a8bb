import { type Coefficients, knowsMatrix, ycbcrToRgb } from '../../core/heif/ycbcr.ts';
import { type Plane, reduce } from '../../core/pixels/reduce.ts';
import type { DecodedImage } from '../../core/pixels/tiff-image.ts';
import { CHANNEL, type HeifImage, YCBCR } from './libheif.ts';

/** Luma and chroma of 8 bits. */
export interface Planes {
  readonly luma: Plane;
  readonly cb: Plane;
  readonly cr: Plane;
}

/** Undefined where the image has none. */
export function planesOf(image: HeifImage): Planes | undefined {
  if (image.space !== YCBCR) return undefined;
  return {
    luma: image.plane(CHANNEL.luma, 1),
    cb: image.plane(CHANNEL.cb, 1),
    cr: image.plane(CHANNEL.cr, 1),
  };
}

/**
 * Reduces and then converts, which is twice as fast as having RGB made first.
 * @param most by what to reduce at most
 * @returns undefined for a matrix that is not known, and for 4:2:2, whose chroma is coarser in one
 *   direction only, which one factor does not fit
 */
export function planesToRgb(
  { luma, cb, cr }: Planes,
  coefficients: Coefficients | undefined,
  most: number,
): DecodedImage | undefined {
  if (!knowsMatrix(coefficients)) return undefined;
  const isHalf = cb.width < luma.width;
  if (isHalf !== cb.height < luma.height) return undefined;
  // An even factor takes coarser chroma along by half of it.
  const factor = isHalf && most > 1 ? most - (most % 2) : most;
  const ofChroma = isHalf ? Math.max(1, factor / 2) : factor;
  return ycbcrToRgb(reduce(luma, factor), reduce(cb, ofChroma), reduce(cr, ofChroma), coefficients);
}
