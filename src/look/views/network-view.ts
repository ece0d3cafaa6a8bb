import type { KernelEnum, Sharp } from 'sharp';
import type { FoundPicture } from '../../find/core/found.ts';
import { DecodeError } from '../core/decode-error.ts';
import type { DecoderOptions, PictureDecoder, PixelSource, Tolerance } from '../core/decoder.ts';
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
import { withRoomFor } from './decoding-memory.ts';
import { pictureFacts } from './picture-facts.ts';
import { storedRgb } from './stored-rgb.ts';

/** libvips' filters that are close to Pillow's when shrinking. */
const VIPS_KERNELS: Readonly<Partial<Record<ResampleFilter, keyof KernelEnum>>> = {
  bilinear: 'linear',
  bicubic: 'cubic',
  lanczos: 'lanczos3',
};

/** 24 MB as RGB: the most memory that a picture may take for the sake of precision. */
const MOST_PIXELS_RESAMPLED_HERE = 8_000_000;

/**
 * Decodes one picture as the preprocessing asks for. A damaged one is decoded as far as its data goes,
 * and marked as truncated, if at least half is readable and the settings are not strict.
 * @throws DecodeError, or the decoder's error
 */
export async function networkView(
  picture: FoundPicture,
  preprocessing: Preprocessing,
  settings: LookSettings,
): Promise<NetworkView> {
  const decode = preprocessing.asDisplayed ? decodeDisplayed : decodeStored;
  const view = (tolerance: Tolerance): Promise<NetworkView> =>
    decode(picture, preprocessing, { ...settings, tolerance });
  try {
    // The JPEG decoder fills in damage and continues, with a warning.
    return await view(picture.format === 'jpeg' ? 'none' : 'minor');
  } catch (error) {
    if (error instanceof DecodeError) throw error;
    const intact = isHarmless(error) ? await view('minor').catch(() => undefined) : undefined;
    if (intact !== undefined) return intact;
    if (settings.strict) throw error;
    const partial = await view('any');
    if (!showsMost(partial.pixels)) throw error;
    return { ...partial, facts: { ...partial.facts, truncated: true } };
  }
}

/** Upright, in sRGB, on white. */
async function decodeDisplayed(
  picture: FoundPicture,
  preprocessing: Preprocessing,
  options: DecoderOptions,
): Promise<NetworkView> {
  const decoder = await openDecoder(picture.path, picture.format, options);
  const orientation = orientationOf(decoder.metadata.orientation);
  const facts = await pictureFacts(picture, decoder);
  const geometry = geometryOf(facts, preprocessing);
  // sharp does not use scaled decoding when it has to turn the picture, so the result is turned instead.
  const lying = lyingGeometry(geometry, orientation);
  const source = await sourceFor(picture, decoder, lying, options);
  const { resample: filter } = preprocessing;
  const pixels =
    (await shrinkJpeg(source, lying, filter, options)) ??
    (await withRoomFor(source, () => decodeWhole(source, lying, filter)));
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

/** A preview if one is good enough; the readable rows of a damaged picture. */
async function sourceFor(
  { path, format }: FoundPicture,
  decoder: PictureDecoder,
  wanted: Geometry,
  options: DecoderOptions,
): Promise<PixelSource> {
  if (options.tolerance !== 'any') {
    return (await decoder.preview?.(wanted)) ?? (await decoder.source(wanted));
  }
  const source = await decoder.source({ width: wanted.width, height: wanted.height });
  const height = await readableRows(path, format, source);
  if (height === source.height) return source;
  const { width } = source;
  return { ...source, height, picture: source.picture.extract({ left: 0, top: 0, width, height }) };
}

/**
 * Scaled decoding (JPEG, WebP) leaves a factor of at least two to the filter. Leaving less is a tenth
 * faster, but the pixels differ from the reference by 1 to 4 levels of 255 instead of 0.3.
 */
function shrink(source: Sharp, geometry: Geometry, kernel: keyof KernelEnum): Sharp {
  const { width, height, left, top, crop } = geometry;
  return source
    .resize({ width, height, fit: 'fill', kernel, fastShrinkOnLoad: false })
    .extract({ left, top, ...crop });
}

/**
 * Whether libvips' filters come within about a level of Pillow's. They sample on another grid when
 * enlarging, and average blocks first when shrinking by four or more, unless the decoder has done the
 * first part. Neither justifies holding a very large picture in memory.
 */
function vipsIsPrecise(from: PixelSource, to: Size): boolean {
  if (to.width > from.width || to.height > from.height) return false;
  if (from.scales === true || area(from) > MOST_PIXELS_RESAMPLED_HERE) return true;
  return from.width < to.width * 4 && from.height < to.height * 4;
}

/** The stored pixels: without orientation or colour management. */
async function decodeStored(
  picture: FoundPicture,
  preprocessing: Preprocessing,
  options: DecoderOptions,
): Promise<NetworkView> {
  const decoder = await openDecoder(picture.path, picture.format, {
    ...options,
    ignoreIcc: true,
    fullDecode: true,
  });
  const source = await decoder.source();
  const stored = await withRoomFor(source, () =>
    storedRgb(source.picture, decoder.metadata, picture),
  );
  const geometry = geometryOf(stored, preprocessing);
  return {
    pixels: resample(stored, geometry, preprocessing.resample),
    facts: await pictureFacts(picture, decoder),
  };
}
