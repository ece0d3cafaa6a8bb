import type { Metadata, Sharp } from 'sharp';
import type { FoundPicture } from '../../find/core/found.ts';
import { orientationOf, turnUpright } from '../core/pixels/orientation.ts';
import type { Pixels } from '../core/pixels/resample.ts';
import { gifMatte } from '../formats/libvips/gif-matte.ts';
import { rgbPixels } from '../formats/libvips/rgb.ts';

/**
 * The pixels of Pillow's `open(…).convert('RGB')`, which does no colour management, drops alpha and
 * applies the orientation of TIFF only.
 */
export async function storedRgb(
  source: Sharp,
  metadata: Metadata,
  { format, path }: FoundPicture,
): Promise<Pixels> {
  if (metadata.space === 'cmyk') return await cmykAsRgb(source);
  if (format === 'gif' && metadata.hasAlpha) return await gifAsRgb(source, path);
  const pixels = await rgbPixels(source.removeAlpha());
  return format === 'tiff' ? turnUpright(pixels, orientationOf(metadata.orientation)) : pixels;
}

/** Pillow's conversion: (255 - ink) scaled by (255 - black). */
async function cmykAsRgb(source: Sharp): Promise<Pixels> {
  const { data, info } = await source
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const rgb = new Uint8ClampedArray(info.width * info.height * 3);
  for (let pixel = 0; pixel * 4 < data.length; pixel++) {
    const white = 255 - (data[pixel * 4 + 3] ?? 0);
    for (let ink = 0; ink < 3; ink++) {
      rgb[pixel * 3 + ink] = white - divideBy255((data[pixel * 4 + ink] ?? 0) * white);
    }
  }
  return { data: new Uint8Array(rgb.buffer), width: info.width, height: info.height };
}

/** Division by 255 with rounding, exact for products of two bytes. */
function divideBy255(product: number): number {
  const rounded = product + 128;
  return ((rounded >> 8) + rounded) >> 8;
}

/** Transparent pixels of a GIF keep the palette's colour. */
async function gifAsRgb(source: Sharp, path: string): Promise<Pixels> {
  const { data, info } = await source.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  if (info.channels !== 4) throw new Error(`decoded to ${info.channels} channels, not to 4`);
  const matte = await gifMatte(path);
  const rgb = new Uint8Array(info.width * info.height * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    rgb.set(data[from + 3] === 0 ? matte : data.subarray(from, from + 3), to);
  }
  return { data: rgb, width: info.width, height: info.height };
}
