import type { Metadata } from 'sharp';
import type { PictureFormat } from '../../../find/core/formats.ts';
import { refuseTooManyPixels } from '../../core/decode-error.ts';
import type { DecoderOptions, PictureDecoder } from '../../core/decoder.ts';
import { firstVisibleFrame } from './frames.ts';
import { vips } from './vips.ts';

/** Formats that may hold several pictures, one of which is decoded. */
const PAGED: readonly PictureFormat[] = ['gif', 'webp', 'tiff'];

/** Decodes PNG, WebP, GIF, TIFF and AVIF by libvips. */
export async function libvipsDecoder(
  path: string,
  format: PictureFormat,
  options: DecoderOptions,
): Promise<PictureDecoder> {
  const metadata = await vips(path, options).metadata();
  const { width, height } = metadata;
  refuseTooManyPixels(width, height, options.maxPixels);
  const page = await pageOf(path, format, metadata, options);
  const picture = vips(path, options, page === 0 ? {} : { page });
  return { metadata, source: async () => ({ picture, width, height, scales: format === 'webp' }) };
}

/** The page to decode: the primary item of an AVIF, or else the first that is not blank. */
async function pageOf(
  path: string,
  format: PictureFormat,
  { pages = 1, pagePrimary = 0 }: Metadata,
  options: DecoderOptions,
): Promise<number> {
  if (format === 'avif') return pagePrimary;
  return PAGED.includes(format) && pages > 1 ? await firstVisibleFrame(path, pages, options) : 0;
}
