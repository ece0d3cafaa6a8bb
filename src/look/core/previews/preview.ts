import type { Size } from '../pixels/preprocessing.ts';

/** A JPEG inside a file, of a known size as stored. */
export interface Preview extends Size {
  readonly offset: number;
  readonly length: number;
}

/** Sides that differ by rounding, or by the few pixels that a raw converter trims. */
const SAME_ASPECT = 0.02;

/**
 * How many times larger than wanted a preview must be on each side. One of just the size keeps the
 * blocks and colour fringes of its compression, and the network gives one picture in six another
 * top class; at about twice the size it is one in 26 (docs/formats.md has the figures).
 */
const MARGIN = 1.8;

/** A preview must have this many times fewer pixels than the picture for the detour to pay. */
const WORTHWHILE = 3;

/**
 * The preview to decode instead of a picture: the smallest that is large enough and shows the whole
 * of it. Letterboxed and cropped ones have another aspect.
 */
export function bestPreview<P extends Size>(
  previews: readonly P[],
  picture: Size,
  wanted: Size,
): P | undefined {
  return previews
    .filter(
      (preview) =>
        preview.width >= wanted.width * MARGIN &&
        preview.height >= wanted.height * MARGIN &&
        area(preview) * WORTHWHILE <= area(picture) &&
        sameAspect(preview, picture),
    )
    .sort((a, b) => area(a) - area(b))[0];
}

/** The preview that stands for a picture which cannot be decoded itself. */
export function largestPreview<P extends Size>(previews: readonly P[]): P | undefined {
  return previews.toSorted((a, b) => area(b) - area(a))[0];
}

export function area({ width, height }: Size): number {
  return width * height;
}

/** Whether one is the other at another scale; a pixel of rounding is allowed for small ones. */
export function sameAspect(a: Size, b: Size): boolean {
  const cross = (a.width * b.height) / (a.height * b.width);
  const rounding = 1 / Math.min(a.width, a.height, b.width, b.height);
  return Math.abs(cross - 1) <= SAME_ASPECT + rounding;
}
