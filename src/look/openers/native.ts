import { readFile } from 'node:fs/promises';
import type { Metadata } from 'sharp';
import type { PictureFormat } from '../../find/formats.ts';
import { withBytes } from '../bytes.ts';
import { vips } from '../libvips.ts';
import type { OpenedPicture, OpenOptions, Source } from '../opened.ts';
import type { Size } from '../preprocessing.ts';
import { jpegPreviews } from '../previews/jpeg-previews.ts';
import { readJpegHead } from '../previews/jpeg-structure.ts';
import { area, bestPreview } from '../previews/preview.ts';
import { readPreview } from '../previews/read.ts';
import { sameScene } from '../previews/same-scene.ts';
import { refuseTooManyPixels } from '../refusal.ts';
import { frameThatShows } from './frames.ts';

/** Below this many pixels decoding a JPEG is so quick that looking for previews does not pay. */
const WORTH_A_PREVIEW = 1_500_000;

/** Formats that may hold several pictures, of which one is looked at. */
const PAGED: readonly PictureFormat[] = ['gif', 'webp', 'tiff'];

/** Opens what libvips reads. */
export async function openNative(
  path: string,
  format: PictureFormat,
  options: OpenOptions,
): Promise<OpenedPicture> {
  if (format === 'svg') return await openSvg(path, options);
  const metadata = await vips(path, options).metadata();
  const { width, height } = metadata;
  refuseTooManyPixels(width, height, options.maxPixels);
  const page = await pageOf(path, format, metadata, options);
  const picture = vips(path, options, {
    ...(page === 0 ? {} : { page }),
    ...(format === 'jpeg' && (await mayWarnMuch(path, options)) ? { unlimited: true } : {}),
  });
  const scales = format === 'jpeg' || format === 'webp';
  const jpeg = format === 'jpeg' && !metadata.isProgressive ? { jpeg: { path } } : {};
  const opened = { metadata, source: async () => ({ picture, width, height, scales, ...jpeg }) };
  if (format !== 'jpeg' || options.fullDecode || area(metadata) < WORTH_A_PREVIEW) return opened;
  return { ...opened, preview: (wanted) => jpegPreview(path, metadata, wanted, options) };
}

/**
 * libvips gives a JPEG up after some warnings, since one of very many parts can be made to take very
 * long. A sequential one is of one part, so that damage takes no longer than the picture.
 */
async function mayWarnMuch(path: string, { tolerance }: OpenOptions): Promise<boolean> {
  if (tolerance !== 'any') return false;
  const head = await withBytes(path, readJpegHead);
  return head?.isSequential === true;
}

/** An AVIF's cover is its primary item, wherever it stands. */
async function pageOf(
  path: string,
  format: PictureFormat,
  { pages = 1, pagePrimary = 0 }: Metadata,
  options: OpenOptions,
): Promise<number> {
  if (format === 'avif') return pagePrimary;
  return PAGED.includes(format) && pages > 1 ? await frameThatShows(path, pages, options) : 0;
}

async function jpegPreview(
  path: string,
  metadata: Metadata,
  wanted: Size,
  options: OpenOptions,
): Promise<Source | undefined> {
  return await withBytes(path, async (bytes) => {
    const head = await readJpegHead(bytes);
    if (head === undefined) return undefined;
    const preview = bestPreview(await jpegPreviews(bytes, head), metadata, wanted);
    if (preview === undefined) return undefined;
    const jpeg = await readPreview(bytes, preview, head);
    const source = {
      picture: vips(jpeg, options),
      scales: true,
      jpeg: { bytes: jpeg },
      ...sizeOf(preview),
    };
    return (await sameScene(vips(path, options), metadata, source)) ? source : undefined;
  });
}

function sizeOf({ width, height }: Size): Size {
  return { width, height };
}

/** Short side of a drawing, in pixels, where nothing is said of what is wanted. */
const DRAWN_SIZE = 512;
const DENSITY = 72;

/**
 * Drawings have no pixels of their own, so they are drawn in the size that is wanted. Read from
 * memory they have no place from which they could refer to other files, and libvips gives librsvg
 * no network.
 */
async function openSvg(path: string, options: OpenOptions): Promise<OpenedPicture> {
  const file = await readFile(path);
  const metadata = await vips(file, options).metadata();
  const { width, height } = metadata;
  refuseTooManyPixels(width, height, options.maxPixels);
  return {
    metadata,
    source: async (wanted) => {
      const target = Math.max(wanted?.width ?? 0, wanted?.height ?? 0, DRAWN_SIZE);
      const most = Math.sqrt(options.maxPixels / (width * height));
      const scale = Math.min(target / Math.max(1, Math.min(width, height)), most);
      const density = Math.min(Math.max(DENSITY * scale, 1), 2400);
      const drawn = await vips(file, options, { density }).metadata();
      return {
        picture: vips(file, options, { density }),
        width: drawn.width,
        height: drawn.height,
      };
    },
  };
}
