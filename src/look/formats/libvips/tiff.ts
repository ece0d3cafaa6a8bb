import { readFile } from 'node:fs/promises';
import type { PictureFormat } from '../../../find/core/formats.ts';
import { refuseTooManyPixels } from '../../core/decode-error.ts';
import type { DecoderOptions, PictureDecoder } from '../../core/decoder.ts';
import { tiffOf } from '../../core/pixels/tiff-image.ts';
import { OLD_JPEG, oldJpeg } from '../../core/tiff/old-jpeg.ts';
import { readPages, type TiffPage } from '../../core/tiff/page.ts';
import { isOrdinary, readTiffPage } from '../../core/tiff/read-tiff.ts';
import { firstVisibleOf } from './frames.ts';
import { libvipsPage } from './libvips.ts';
import { vips } from './vips.ts';

/** Decodes the first page of a TIFF that is neither a reduced copy nor blank, with libvips if possible. */
export async function tiffDecoder(
  path: string,
  format: PictureFormat,
  options: DecoderOptions,
): Promise<PictureDecoder> {
  const file = await readFile(path);
  const pages = readPages(file);
  const whole = pages.flatMap(({ isReduced }, index) => (isReduced ? [] : [index]));
  const candidates = whole.length === 0 ? [...pages.keys()] : whole;
  const [first = 0] = candidates;
  const page = pages[first];
  if (page !== undefined && !isOrdinary(page)) return await unusual(file, page, options);
  const ordinary = candidates.filter((index) => {
    const other = pages[index];
    return other !== undefined && isOrdinary(other);
  });
  const visible = ordinary.length > 1 ? await firstVisibleOf(path, ordinary, options) : first;
  return await libvipsPage(path, format, visible, options);
}

async function unusual(
  file: Buffer,
  page: TiffPage,
  options: DecoderOptions,
): Promise<PictureDecoder> {
  refuseTooManyPixels(page.width, page.height, options.maxPixels);
  const jpeg = page.compression === OLD_JPEG ? oldJpeg(file, page) : undefined;
  const input = jpeg ?? tiffOf({ ...(await readTiffPage(file, page)), icc: page.icc });
  const picture = vips(input, { ...options, tolerance: jpeg === undefined ? 'minor' : 'any' });
  const metadata = await picture.metadata();
  const { width, height } = metadata;
  refuseTooManyPixels(width, height, options.maxPixels);
  const { orientation } = page;
  const autoOrient = orientation > 4 ? { width: height, height: width } : { width, height };
  return {
    metadata: { ...metadata, orientation, autoOrient },
    source: async () => ({ picture, width, height }),
  };
}
