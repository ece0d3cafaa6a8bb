import type { Size } from '../pixels/preprocessing.ts';

/** A JPEG inside a file, and its size as stored. */
export interface Preview extends Size {
  readonly offset: number;
  readonly length: number;
}

/** Allows for rounding, and for the few pixels that a raw converter trims. */
const SAME_ASPECT = 0.02;

/**
 * How many times larger than wanted a preview must be on each side. At exactly the wanted size the blocks
 * and colour fringes of its compression show, and the network's top class changes for one picture in six;
 * at about twice the size, for one in 26 (figures in docs/formats.md).
 */
const MARGIN = 1.8;

/** A preview must have this many times fewer pixels than the picture to be worth reading. */
const WORTHWHILE = 3;

/**
 * The preview to decode instead of a picture: the smallest that is large enough and has the same aspect
 * ratio, unlike letterboxed and cropped ones.
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

/** The preview to decode if the picture itself cannot be. */
export function largestPreview<P extends Size>(previews: readonly P[]): P | undefined {
  return previews.toSorted((a, b) => area(b) - area(a))[0];
}

export function area({ width, height }: Size): number {
  return width * height;
}

/** Whether two sizes have the same aspect ratio, allowing a pixel of rounding. */
function sameAspect(a: Size, b: Size): boolean {
  const cross = (a.width * b.height) / (a.height * b.width);
  const rounding = 1 / Math.min(a.width, a.height, b.width, b.height);
  return Math.abs(cross - 1) <= SAME_ASPECT + rounding;
}
