import type { KernelEnum, Sharp } from 'sharp';
import type { FoundPicture } from '../../find/core/found.ts';
import { DecodeError } from '../core/decode-error.ts';
import type {
  DecoderOptions,
  PictureDecoder,
  PixelSource,
  Tolerance,
  WantedView,
} from '../core/decoder.ts';
import type { LookSettings } from '../core/limits.ts';
import type { NetworkViews } from '../core/network-views.ts';
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

/** 24 MB as RGB: the most memory a picture may take for the sake of precision. */
const MOST_PIXELS_RESAMPLED_HERE = 8_000_000;

/**
 * Decodes one picture as each preprocessing asks for. A damaged one is decoded as far as its data goes,
 * and marked as truncated, if at least half is readable and the settings are not strict.
 * @throws DecodeError, or the decoder's error
 */
export async function networkViews(
  picture: FoundPicture,
  preprocessings: readonly Preprocessing[],
  settings: LookSettings,
): Promise<NetworkViews> {
  const views = (tolerance: Tolerance): Promise<NetworkViews> =>
    decodeViews(picture, preprocessings, { ...settings, tolerance });
  try {
    // The JPEG decoder fills in damage and continues, with a warning.
    return await views(picture.format === 'jpeg' ? 'none' : 'minor');
  } catch (error) {
    if (error instanceof DecodeError) throw error;
    const intact = isHarmless(error) ? await views('minor').catch(() => undefined) : undefined;
    if (intact !== undefined) return intact;
    if (settings.strict) throw error;
    const partial = await views('any');
    if (!partial.views.every(showsMost)) throw error;
    return { ...partial, facts: { ...partial.facts, truncated: true } };
  }
}

async function decodeViews(
  picture: FoundPicture,
  preprocessings: readonly Preprocessing[],
  options: DecoderOptions,
): Promise<NetworkViews> {
  const [displayed, stored] = [true, false].map((asDisplayed) =>
    preprocessings.filter((one) => one.asDisplayed === asDisplayed),
  );
  if (stored === undefined || stored.length === 0) {
    return await decodeDisplayed(picture, preprocessings, options);
  }
  if (displayed === undefined || displayed.length === 0) {
    return await decodeStored(picture, preprocessings, options);
  }
  const { views, facts } = await decodeDisplayed(picture, displayed, options);
  const both = [views, (await decodeStored(picture, stored, options)).views].map((of) =>
    of.values(),
  );
  const inOrder = preprocessings.map((one) => both[one.asDisplayed ? 0 : 1]?.next().value);
  return { views: inOrder.filter((view) => view !== undefined), facts };
}

/** A view, in the picture as stored. */
interface Target {
  readonly geometry: Geometry;
  readonly filter: ResampleFilter;
}

/** Upright, in sRGB, on white. */
async function decodeDisplayed(
  picture: FoundPicture,
  preprocessings: readonly Preprocessing[],
  options: DecoderOptions,
): Promise<NetworkViews> {
  const decoder = await openDecoder(picture.path, picture.format, options);
  const orientation = orientationOf(decoder.metadata.orientation);
  const facts = await pictureFacts(picture, decoder);
  // sharp does not use scaled decoding if it has to turn the picture, so the result is turned instead.
  const targets = preprocessings.map((preprocessing) => ({
    geometry: lyingGeometry(geometryOf(facts, preprocessing), orientation),
    filter: preprocessing.resample,
  }));
  const wanted = covering(targets.map(({ geometry }) => geometry));
  const source = await sourceFor(picture, decoder, wanted, options);
  const views = await viewsOf(source, targets, options);
  return { views: views.map((view) => turnUpright(view, orientation)), facts };
}

/** The size and box that a decoder must provide for all these views. */
function covering(geometries: readonly Geometry[]): WantedView {
  const [only, ...others] = geometries;
  if (only !== undefined && others.length === 0) return only;
  const width = Math.max(...geometries.map((one) => one.width));
  return { width, height: Math.max(...geometries.map((one) => one.height)) };
}

async function viewsOf(
  source: PixelSource,
  targets: readonly Target[],
  options: DecoderOptions,
): Promise<Pixels[]> {
  const shrunk = await shrinkJpeg(source, targets, options);
  if (shrunk.every((view) => view !== undefined)) return shrunk;
  return await withRoomFor(source, async () => {
    const decode = wholeDecoder(source);
    const views: Pixels[] = [];
    for (const [index, target] of targets.entries()) {
      views.push(shrunk[index] ?? (await decode(target)));
    }
    return views;
  });
}

/** Makes views of a picture by decoding all its pixels, once if possible. */
function wholeDecoder(source: PixelSource): (target: Target) => Promise<Pixels> {
  const opaque = source.picture.flatten({ background: 'white' });
  let all: Promise<Pixels> | undefined;
  return async ({ geometry, filter }) => {
    const kernel = VIPS_KERNELS[filter];
    if (kernel !== undefined && vipsIsPrecise(source, geometry)) {
      return await rgbPixels(shrink(opaque, geometry, kernel));
    }
    all ??= rgbPixels(opaque);
    return resample(await all, geometry, filter);
  };
}

/** A preview if one is good enough; the readable rows of a damaged picture. */
async function sourceFor(
  { path, format }: FoundPicture,
  decoder: PictureDecoder,
  wanted: WantedView,
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
  preprocessings: readonly Preprocessing[],
  options: DecoderOptions,
): Promise<NetworkViews> {
  const decoder = await openDecoder(picture.path, picture.format, {
    ...options,
    ignoreIcc: true,
    fullDecode: true,
  });
  const source = await decoder.source();
  const stored = await withRoomFor(source, () =>
    storedRgb(source.picture, decoder.metadata, picture),
  );
  return {
    views: preprocessings.map((preprocessing) =>
      resample(stored, geometryOf(stored, preprocessing), preprocessing.resample),
    ),
    facts: await pictureFacts(picture, decoder),
  };
}
