import { readFile } from 'node:fs/promises';
import type { PictureFormat } from '../../find/core/formats.ts';
import { readBmp } from '../core/bmp/bmp.ts';
import { refuseTooManyPixels } from '../core/decode-error.ts';
import type { DecoderOptions, PictureDecoder } from '../core/decoder.ts';
import { tiffOf } from '../core/pixels/tiff-image.ts';
import { vips } from './libvips/vips.ts';

/** Decodes BMP, which libvips does not read. The pixels are decoded immediately. */
export async function bmpDecoder(
  path: string,
  _format: PictureFormat,
  options: DecoderOptions,
): Promise<PictureDecoder> {
  const { maxPixels, tolerance } = options;
  const bmp = readBmp(await readFile(path), { maxPixels, asFarAsPossible: tolerance === 'any' });
  const picture = vips('embedded' in bmp ? bmp.embedded : tiffOf(bmp), options);
  const metadata = await picture.metadata();
  const { width, height } = metadata;
  refuseTooManyPixels(width, height, maxPixels);
  return { metadata, source: async () => ({ picture, width, height }) };
}
