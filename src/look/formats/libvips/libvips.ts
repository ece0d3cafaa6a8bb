import { readFile } from 'node:fs/promises';
import type { Metadata } from 'sharp';
import type { PictureFormat } from '../../../find/core/formats.ts';
import { refuseTooManyPixels } from '../../core/decode-error.ts';
import type { DecoderOptions, PictureDecoder } from '../../core/decoder.ts';
import { frameThatShows } from './frames.ts';
import { vips } from './vips.ts';

/** Formats that may hold several pictures, of which one is looked at. */
const PAGED: readonly PictureFormat[] = ['gif', 'webp', 'tiff'];

/** Opens what libvips reads, but JPEG. */
export async function libvipsDecoder(
  path: string,
  format: PictureFormat,
  options: DecoderOptions,
): Promise<PictureDecoder> {
  if (format === 'svg') return await svgDecoder(path, options);
  const metadata = await vips(path, options).metadata();
  const { width, height } = metadata;
  refuseTooManyPixels(width, height, options.maxPixels);
  const page = await pageOf(path, format, metadata, options);
  const picture = vips(path, options, page === 0 ? {} : { page });
  return { metadata, source: async () => ({ picture, width, height, scales: format === 'webp' }) };
}

/** An AVIF's cover is its primary item, wherever it stands. */
async function pageOf(
  path: string,
  format: PictureFormat,
  { pages = 1, pagePrimary = 0 }: Metadata,
  options: DecoderOptions,
): Promise<number> {
  if (format === 'avif') return pagePrimary;
  return PAGED.includes(format) && pages > 1 ? await frameThatShows(path, pages, options) : 0;
}

/** Short side of a drawing, in pixels, where nothing is said of what is wanted. */
const DRAWN_SIZE = 512;
const DENSITY = 72;

/**
 * Drawings have no pixels of their own, so they are drawn in the size that is wanted. Read from
 * memory they have no place from which they could refer to other files, and libvips gives librsvg
 * no network.
 */
async function svgDecoder(path: string, options: DecoderOptions): Promise<PictureDecoder> {
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
