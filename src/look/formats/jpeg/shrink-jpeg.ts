import type { DecoderOptions, PixelSource } from '../../core/decoder.ts';
import { isMuchLarger } from '../../core/jpeg/weighing.ts';
import type { Geometry, ResampleFilter } from '../../core/pixels/preprocessing.ts';
import type { Pixels } from '../../core/pixels/resample.ts';
import { tiffOf } from '../../core/pixels/tiff-image.ts';
import { rgbPixels } from '../libvips/rgb.ts';
import { vips } from '../libvips/vips.ts';
import { shrinkInThread } from './threads.ts';

/**
 * Resamples a large JPEG without decoding it whole, to 8-bit sRGB, within about half a level of 255 of
 * filtering all its pixels. Undefined if the source is no JPEG, not large, of an unusual kind, damaged
 * or much overexposed; then it has to be decoded.
 * @throws Error `timeout` if it takes too long
 */
export async function shrinkJpeg(
  source: PixelSource,
  geometry: Geometry,
  filter: ResampleFilter,
  options: DecoderOptions,
): Promise<Pixels | undefined> {
  const { jpeg } = source;
  if (jpeg === undefined || !isMuchLarger(source, geometry)) return undefined;
  if (filter === 'nearest' || options.tolerance === 'any') return undefined;
  const time = options.maxSeconds * 1000;
  const outcome = await shrinkInThread({ jpeg, geometry, filter, time });
  if (outcome === 'late') throw new Error('timeout');
  if (outcome === undefined) return undefined;
  const { pixels, profile, colours } = outcome;
  if (profile === undefined) return pixels;
  // A grey profile does not apply to three channels.
  if (colours === 'grey') return undefined;
  return await rgbPixels(vips(tiffOf({ ...pixels, channels: 3, icc: profile }), options));
}
