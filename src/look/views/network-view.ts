import type { KernelEnum, Sharp } from 'sharp';
import type { FoundPicture } from '../../find/core/found.ts';
import { DecodeError } from '../core/decode-error.ts';
import type { DecoderOptions, PictureDecoder, PixelSource, Tolerance } from '../core/decoder.ts';
import { captureFacts } from '../core/facts/facts.ts';
import type { LookSettings } from '../core/limits.ts';
import type { NetworkView } from '../core/network-view.ts';
import { lyingGeometry, orientationOf, turnUpright } from '../core/pixels/orientation.ts';
import {
  type Geometry,
  geometryOf,
  type Preprocessing,
  type ResampleFilter,
  type Size,
} from '../core/pixels/preprocessing.ts';
import { type Pixels, resample } from '../core/pixels/resample.ts';
import { area } from '../core/previews/preview.ts';
import { openDecoder } from '../formats/decoders.ts';
import { shrinkJpeg } from '../formats/jpeg/shrink-jpeg.ts';
import { rgbPixels } from '../formats/libvips/rgb.ts';
import { isHarmless, readableRows, showsMost } from './damage.ts';
import { storedRgb } from './stored-rgb.ts';

/** Filters that libvips has as well, close to Pillow's when shrinking. */
const VIPS_KERNELS: Readonly<Partial<Record<ResampleFilter, keyof KernelEnum>>> = {
  bilinear: 'linear',
  bicubic: 'cubic',
  lanczos: 'lanczos3',
};

/** 24 MB as RGB: what one picture may hold in memory for the sake of precision. */
const MAX_PIXELS_RESAMPLED_HERE = 8_000_000;

/**
 * The pixels of one picture that the preprocessing asks for. What is damaged is read as far as it
 * goes, if that is most of it and the settings are not strict.
 * @throws DecodeError, or the decoder's error
 */
export async function networkView(
  picture: FoundPicture,
  preprocessing: Preprocessing,
  settings: LookSettings,
): Promise<NetworkView> {
  const see = preprocessing.asDisplayed ? seeDisplayed : seeStored;
  const look = (tolerance: Tolerance): Promise<NetworkView> =>
    see(picture, preprocessing, { ...settings, tolerance });
  try {
    // The decoder of JPEG fills damage in and goes on, with a warning.
    return await look(picture.format === 'jpeg' ? 'none' : 'minor');
  } catch (error) {
    if (error instanceof DecodeError) throw error;
    const sound = isHarmless(error) ? await look('minor').catch(() => undefined) : undefined;
    if (sound !== undefined) return sound;
    if (settings.strict) throw error;
    const seen = await look('any');
    if (!showsMost(seen.pixels)) throw error;
    return { ...seen, facts: { ...seen.facts, truncated: true } };
  }
}

/** Upright, in sRGB, on white. */
async function seeDisplayed(
  picture: FoundPicture,
  preprocessing: Preprocessing,
  options: DecoderOptions,
): Promise<NetworkView> {
  const opened = await openDecoder(picture.path, picture.format, options);
  const orientation = orientationOf(opened.metadata.orientation);
  const facts = captureFacts(opened.metadata);
  const geometry = geometryOf(facts, preprocessing);
  // sharp gives up scaled decoding when it has to turn the picture, so the result is turned instead.
  const lying = lyingGeometry(geometry, orientation);
  const source = await sourceFor(picture, opened, lying, options);
  const { resample: filter } = preprocessing;
  const pixels =
    (await shrinkJpeg(source, lying, filter, options)) ??
    (await decodeWhole(source, lying, filter));
  return { pixels: turnUpright(pixels, orientation), facts };
}

async function decodeWhole(
  source: PixelSource,
  lying: Geometry,
  filter: ResampleFilter,
): Promise<Pixels> {
  const opaque = source.picture.flatten({ background: 'white' });
  const kernel = VIPS_KERNELS[filter];
  return kernel !== undefined && vipsIsPrecise(source, lying)
    ? await rgbPixels(shrink(opaque, lying, kernel))
    : resample(await rgbPixels(opaque), lying, filter);
}

/** A preview, if one will do; of a damaged picture the rows that can be read. */
async function sourceFor(
  { path, format }: FoundPicture,
  opened: PictureDecoder,
  wanted: Geometry,
  options: DecoderOptions,
): Promise<PixelSource> {
  if (options.tolerance !== 'any')
    return (await opened.preview?.(wanted)) ?? (await opened.source(wanted));
  const source = await opened.source({ width: wanted.width, height: wanted.height });
  const height = await readableRows(path, format, source);
  if (height === source.height) return source;
  const { width } = source;
  return { ...source, height, picture: source.picture.extract({ left: 0, top: 0, width, height }) };
}

/**
 * Scaled decoding of JPEG and WebP leaves a factor of two or more to the filter: leaving less is a
 * tenth faster and moves the pixels by 1 to 4 levels of 255 from the reference instead of 0.3.
 */
function shrink(source: Sharp, geometry: Geometry, kernel: keyof KernelEnum): Sharp {
  const { width, height, left, top, crop } = geometry;
  return source
    .resize({ width, height, fit: 'fill', kernel, fastShrinkOnLoad: false })
    .extract({ left, top, ...crop });
}

/**
 * Whether libvips' filters come within a level or so of Pillow's. When enlarging they sample on
 * another grid; when shrinking by four or more they average blocks first, unless the decoder has
 * done the first part. Neither matters enough to hold a very large picture in memory.
 */
function vipsIsPrecise(from: PixelSource, to: Size): boolean {
  if (to.width > from.width || to.height > from.height) return false;
  if (from.scales === true || area(from) > MAX_PIXELS_RESAMPLED_HERE) return true;
  return from.width < to.width * 4 && from.height < to.height * 4;
}

/** As the bytes lie in the file. */
async function seeStored(
  picture: FoundPicture,
  preprocessing: Preprocessing,
  options: DecoderOptions,
): Promise<NetworkView> {
  const { metadata, source } = await openDecoder(picture.path, picture.format, {
    ...options,
    ignoreIcc: true,
    fullDecode: true,
  });
  const stored: Pixels = await storedRgb((await source()).picture, metadata, picture);
  const geometry = geometryOf(stored, preprocessing);
  return {
    pixels: resample(stored, geometry, preprocessing.resample),
    facts: captureFacts(metadata),
  };
}
