import type { DecoderOptions, PixelSource } from '../../core/decoder.ts';
import type { ShrinkTarget } from '../../core/jpeg/shrink-request.ts';
import { isMuchLarger } from '../../core/jpeg/weighing.ts';
import type { Geometry, ResampleFilter } from '../../core/pixels/preprocessing.ts';
import type { Pixels } from '../../core/pixels/resample.ts';
import { tiffOf } from '../../core/pixels/tiff-image.ts';
import { rgbPixels } from '../libvips/rgb.ts';
import { vips } from '../libvips/vips.ts';
import { shrinkInThread } from './threads.ts';

/**
 * Reads a large JPEG once and resamples it for each target without decoding it whole, to 8-bit sRGB,
 * within about half a level of 255 of filtering all its pixels.
 * @returns a view for each target; undefined in place of those for which it has to be decoded: where the
 *   source is no JPEG, not much larger than the target, of an unusual kind, damaged or much overexposed
 * @throws Error `timeout` if it takes too long
 */
export async function shrinkJpeg(
  source: PixelSource,
  wanted: readonly { readonly geometry: Geometry; readonly filter: ResampleFilter }[],
  options: DecoderOptions,
): Promise<(Pixels | undefined)[]> {
  const targets = wanted.flatMap(({ geometry, filter }) =>
    filter !== 'nearest' && isMuchLarger(source, geometry) ? [{ geometry, filter }] : [],
  );
  const shrunk = (await shrinkAll(source, targets, options)).values();
  return wanted.map(({ geometry }) =>
    targets.some((target) => target.geometry === geometry) ? shrunk.next().value : undefined,
  );
}

async function shrinkAll(
  { jpeg }: PixelSource,
  targets: readonly ShrinkTarget[],
  options: DecoderOptions,
): Promise<readonly Pixels[]> {
  if (jpeg === undefined || targets.length === 0 || options.tolerance === 'any') return [];
  const time = options.maxSeconds * 1000;
  const outcome = await shrinkInThread({ jpeg, targets, time });
  if (outcome === 'late') throw new Error('timeout');
  if (outcome === undefined) return [];
  const { views, profile, colours } = outcome;
  if (profile === undefined) return views;
  // A grey profile does not apply to three channels.
  if (colours === 'grey') return [];
  return await Promise.all(
    views.map((view) => rgbPixels(vips(tiffOf({ ...view, channels: 3, icc: profile }), options))),
  );
}
