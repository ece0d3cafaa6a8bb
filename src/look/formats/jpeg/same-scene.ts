import type { Sharp } from 'sharp';
import type { PixelSource } from '../../core/decoder.ts';
import type { Size } from '../../core/pixels/preprocessing.ts';

/** Size to which both strips are resized for comparison. */
const STRIP = { width: 64, height: 2 } as const;

/** Share of the height that is compared, from the top. */
export const SHARE_COMPARED = 1 / 64;

/** Maximum mean difference, in levels of 255, between two renderings of one scene. */
const MOST_DIFFERENCE = 16;

/**
 * Whether a preview shows the same scene as its picture. Some programs edit a picture and leave the old
 * preview in it. Comparing the tops of both detects that at a fraction of the cost of decoding, since a
 * JPEG is decoded from the top and only as far as needed.
 */
export async function sameScene(whole: Sharp, size: Size, preview: PixelSource): Promise<boolean> {
  const top = (picture: Sharp, { width, height }: Size): Promise<Buffer> =>
    picture
      .clone()
      .extract({ left: 0, top: 0, width, height: Math.max(1, Math.round(height * SHARE_COMPARED)) })
      .resize({ ...STRIP, fit: 'fill', kernel: 'linear' })
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer();
  const [of, copy] = await Promise.all([top(whole, size), top(preview.picture, preview)]);
  if (of.length !== copy.length) return false;
  const difference = of.reduce((sum, value, at) => sum + Math.abs(value - (copy[at] ?? 0)), 0);
  return difference / of.length <= MOST_DIFFERENCE;
}
