import { access, constants } from 'node:fs/promises';
import type { KernelEnum, Sharp } from 'sharp';
import { type Failure, messageOf, systemCode } from '../errors.ts';
import type { FoundPicture } from '../find/found.ts';
import { type CaptureFacts, captureFacts } from './facts.ts';
import { MAX_SECONDS, openPicture, READABLE_FORMATS, TooManyPixels } from './open.ts';
import { lyingGeometry, orientationOf, turnUpright } from './orientation.ts';
import {
  type Geometry,
  geometryOf,
  type Preprocessing,
  type ResampleFilter,
  type Size,
} from './preprocessing.ts';
import { rawRgb } from './raw.ts';
import { type Pixels, resample } from './resample.ts';
import { storedRgb } from './stored.ts';

/** A picture as the network will see it, before rescaling and normalisation. */
export interface SeenPicture {
  readonly pixels: Pixels;
  readonly facts: CaptureFacts;
}

/** Filters that libvips has as well, close to Pillow's when shrinking. */
const VIPS_KERNELS: Readonly<Partial<Record<ResampleFilter, keyof KernelEnum>>> = {
  bilinear: 'linear',
  bicubic: 'cubic',
  lanczos: 'lanczos3',
};

/** 24 MB as RGB: what one picture may hold in memory for the sake of precision. */
const MAX_PIXELS_RESAMPLED_HERE = 8_000_000;

/** Decodes one picture to the pixels that the preprocessing asks for. Never throws for a picture. */
export async function decode(
  picture: FoundPicture,
  preprocessing: Preprocessing,
): Promise<SeenPicture | Failure> {
  if (!READABLE_FORMATS.includes(picture.format)) return unsupported(picture);
  try {
    return preprocessing.asDisplayed
      ? await decodeDisplayed(picture, preprocessing)
      : await decodeStored(picture, preprocessing);
  } catch (error) {
    return (await accessFailure(picture.path)) ?? decodeFailure(error);
  }
}

/** Upright, in sRGB, on white. */
async function decodeDisplayed(
  picture: FoundPicture,
  preprocessing: Preprocessing,
): Promise<SeenPicture> {
  const { source, metadata } = await openPicture(picture.path, picture.format);
  const orientation = orientationOf(metadata.orientation);
  const facts = captureFacts(metadata);
  const geometry = geometryOf(facts, preprocessing);
  // sharp gives up scaled decoding when it has to turn the picture, so the result is turned instead.
  const lying = lyingGeometry(geometry, orientation);
  const opaque = source.flatten({ background: 'white' });
  const kernel = VIPS_KERNELS[preprocessing.resample];
  const pixels =
    kernel !== undefined && vipsIsPrecise(facts, geometry, picture.format)
      ? await rawRgb(shrink(opaque, lying, kernel))
      : resample(await rawRgb(opaque), lying, preprocessing.resample);
  return { pixels: turnUpright(pixels, orientation), facts };
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
function vipsIsPrecise(from: Size, to: Size, format: FoundPicture['format']): boolean {
  if (to.width > from.width || to.height > from.height) return false;
  if (format === 'jpeg' || format === 'webp') return true;
  if (from.width * from.height > MAX_PIXELS_RESAMPLED_HERE) return true;
  return from.width < to.width * 4 && from.height < to.height * 4;
}

/** As the bytes lie in the file. */
async function decodeStored(
  picture: FoundPicture,
  preprocessing: Preprocessing,
): Promise<SeenPicture> {
  const { source, metadata } = await openPicture(picture.path, picture.format, {
    ignoreIcc: true,
  });
  const stored = await storedRgb(source, metadata, picture);
  const geometry = geometryOf(stored, preprocessing);
  return {
    pixels: resample(stored, geometry, preprocessing.resample),
    facts: captureFacts(metadata),
  };
}

const FORMAT_NAMES: Readonly<Partial<Record<FoundPicture['format'], string>>> = {
  heic: 'HEIC',
  raw: 'camera raw',
  jp2: 'JPEG 2000',
  jxl: 'JPEG XL',
  psd: 'Photoshop',
  ico: 'icon',
};

function unsupported({ format }: FoundPicture): Failure {
  const name = FORMAT_NAMES[format] ?? format;
  return { code: 'UNSUPPORTED_FORMAT', message: `${name} pictures cannot be looked at yet` };
}

/** Decoders do not say whether a file has gone or may not be read; the file system does. */
async function accessFailure(path: string): Promise<Failure | undefined> {
  try {
    await access(path, constants.R_OK);
    return undefined;
  } catch (error) {
    return systemCode(error) === 'ENOENT'
      ? { code: 'VANISHED', message: 'is no longer there' }
      : { code: 'UNREADABLE', message: 'no permission to read it' };
  }
}

function decodeFailure(error: unknown): Failure {
  if (error instanceof TooManyPixels) {
    return { code: 'TOO_LARGE', message: `has more pixels than are decoded (${error.message})` };
  }
  if (/^timeout/i.test(messageOf(error))) {
    return { code: 'DECODE_FAILED', message: `could not be decoded within ${MAX_SECONDS} s` };
  }
  // The decoder's own words may be about another picture (see openPicture), so they are not given.
  return {
    code: 'DECODE_FAILED',
    message: 'cannot be decoded: truncated, damaged, or of an unusual kind',
  };
}
