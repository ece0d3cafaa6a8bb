import type { Sharp } from 'sharp';
import type { Source } from '../opened.ts';
import type { Size } from '../preprocessing.ts';

/** Width to which both are brought to be compared, and the share of the height that is. */
const WIDTH = 64;
const SHARE = 1 / 12;

/** Mean difference, in levels of 255, up to which two renderings of one scene differ. */
const DIFFERENT = 16;

/**
 * Whether a preview shows what the picture shows. Some programs change a picture and leave its old
 * preview in it; comparing the top of both finds that out for a fraction of what decoding costs,
 * since JPEG is decoded from the top and only as far as asked for.
 */
export async function sameScene(whole: Sharp, size: Size, preview: Source): Promise<boolean> {
  const height = Math.max(8, Math.round((WIDTH * size.height) / size.width));
  const rows = Math.max(2, Math.round(height * SHARE));
  const top = (picture: Sharp): Promise<Buffer> =>
    picture
      .clone()
      .resize({ width: WIDTH, height, fit: 'fill', kernel: 'linear' })
      .extract({ left: 0, top: 0, width: WIDTH, height: rows })
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer();
  const [of, copy] = await Promise.all([top(whole), top(preview.picture)]);
  if (of.length !== copy.length) return false;
  const difference = of.reduce((sum, value, at) => sum + Math.abs(value - (copy[at] ?? 0)), 0);
  return difference / of.length <= DIFFERENT;
}
