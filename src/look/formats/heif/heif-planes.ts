import { type Coefficients, knowsMatrix, ycbcrToRgb } from '../../core/heif/ycbcr.ts';
import { type Plane, reduce } from '../../core/pixels/reduce.ts';
import type { DecodedImage } from '../../core/pixels/tiff-image.ts';
import { CHANNEL, type HeifImage, YCBCR } from './libheif.ts';

/** 8-bit luma and chroma. */
export interface Planes {
  readonly luma: Plane;
  readonly cb: Plane;
  readonly cr: Plane;
}

/** The planes of a decoded image; undefined if it is not YCbCr. */
export function planesOf(image: HeifImage): Planes | undefined {
  if (image.space !== YCBCR) return undefined;
  return {
    luma: image.plane(CHANNEL.luma, 1),
    cb: image.plane(CHANNEL.cb, 1),
    cr: image.plane(CHANNEL.cr, 1),
  };
}

/**
 * Reduces the planes and converts them to RGB; twice as fast as converting first.
 * @param most maximum factor to reduce by
 * @returns undefined for an unknown matrix, and for 4:2:2, whose chroma would need two factors
 */
export function planesToRgb(
  { luma, cb, cr }: Planes,
  coefficients: Coefficients | undefined,
  most: number,
): DecodedImage | undefined {
  if (!knowsMatrix(coefficients)) return undefined;
  const isHalf = cb.width < luma.width;
  if (isHalf !== cb.height < luma.height) return undefined;
  // With an even factor, subsampled chroma is reduced by half of it.
  const factor = isHalf && most > 1 ? most - (most % 2) : most;
  const ofChroma = isHalf ? Math.max(1, factor / 2) : factor;
  return ycbcrToRgb(reduce(luma, factor), reduce(cb, ofChroma), reduce(cr, ofChroma), coefficients);
}
