import type { Sharp } from 'sharp';
import type { PixelSource } from '../../core/decoder.ts';
import type { Size } from '../../core/pixels/preprocessing.ts';

/** What both strips are brought to, to be compared. */
const STRIP = { width: 64, height: 2 } as const;

/** The share of the height that they are. */
export const SHARE_COMPARED = 1 / 64;

/** Mean difference, in levels of 255, up to which two renderings of one scene differ. */
const DIFFERENT = 16;

/**
 * Whether a preview shows what the picture shows. Some programs change a picture and leave its old
 * preview in it; comparing the top of both finds that out for a fraction of what decoding costs,
 * since JPEG is decoded from the top and only as far as asked for.
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
  return difference / of.length <= DIFFERENT;
}
