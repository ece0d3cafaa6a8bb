import type { Metadata } from 'sharp';
import type { ByteSource } from '../../../base/structure/byte-source.ts';
import type { PictureFormat } from '../../../find/core/formats.ts';
import { pngSignal } from '../../core/colour/png-signal.ts';
import { isHdr, type Signal } from '../../core/colour/signal.ts';
import { refuseTooManyPixels } from '../../core/decode-error.ts';
import type { DecoderOptions, PictureDecoder } from '../../core/decoder.ts';
import { heifSignal } from '../../core/heif/item-properties.ts';
import { withFileBytes } from '../file-bytes.ts';
import { pngInput } from './apng-input.ts';
import { decodeSignal } from './deep.ts';
import { firstVisibleFrame } from './frames.ts';
import { heifInput } from './heif-input.ts';
import { vips } from './vips.ts';

/** Formats that may hold several pictures, one of which is decoded. */
const PAGED: readonly PictureFormat[] = ['gif', 'webp'];

/** Decodes PNG, WebP, GIF and AVIF with libvips. */
export async function libvipsDecoder(
  path: string,
  format: PictureFormat,
  options: DecoderOptions,
): Promise<PictureDecoder> {
  const input = await inputOf(path, format, options);
  const metadata = await vips(input, options).metadata();
  const { width, height } = metadata;
  refuseTooManyPixels(width, height, options.maxPixels);
  const page = await pageOf(path, format, metadata, options);
  const signal =
    options.ignoreIcc === true ? undefined : await signalOfFile(path, format, metadata);
  if (signal !== undefined) {
    const size = { width, height, page };
    return { metadata, source: (wanted) => decodeSignal(input, size, signal, wanted, options) };
  }
  const picture = vips(input, options, page === 0 ? {} : { page });
  return { metadata, source: async () => ({ picture, width, height, scales: format === 'webp' }) };
}

/** The input for libvips: the file or, if it would not find the right picture in it, bytes. */
async function inputOf(
  path: string,
  format: PictureFormat,
  options: DecoderOptions,
): Promise<string | Buffer> {
  if (format === 'avif') return await heifInput(path);
  return format === 'png' ? await pngInput(path, options) : path;
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

/** The metadata of an AVIF is within this much of its beginning. */
const HEIF_HEAD = 256 * 1024;

/** The signal of a PNG or AVIF that cannot be shown as it is. */
async function signalOfFile(
  path: string,
  format: PictureFormat,
  { icc }: Metadata,
): Promise<Signal | undefined> {
  if (format === 'png') return await withFileBytes(path, pngSignal);
  if (format !== 'avif') return undefined;
  const head = (bytes: ByteSource): Promise<Buffer> => bytes.read(0, HEIF_HEAD);
  const signal = await withFileBytes(path, async (bytes) => heifSignal(await head(bytes)));
  return icc !== undefined && signal !== undefined && !isHdr(signal) ? undefined : signal;
}

/** Decodes one page, with its own size. */
export async function libvipsPage(
  path: string,
  _format: PictureFormat,
  page: number,
  options: DecoderOptions,
): Promise<PictureDecoder> {
  const picture = vips(path, options, page === 0 ? {} : { page });
  const metadata = await picture.metadata();
  const { width, height } = metadata;
  refuseTooManyPixels(width, height, options.maxPixels);
  return { metadata, source: async () => ({ picture, width, height }) };
}
