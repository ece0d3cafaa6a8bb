import type { Sharp } from 'sharp';
import type { Pixels } from '../../core/pixels/resample.ts';

/**
 * Decodes to 8-bit RGB.
 * @throws Error if the picture still has alpha, or the library's error
 */
export async function rgbPixels(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  if (channels !== 3) throw new Error(`decoded to ${channels} channels where 3 were expected`);
  return { data, width, height };
}
