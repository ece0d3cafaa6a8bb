import { readFile } from 'node:fs/promises';
import type { PictureFormat } from '../../../find/core/formats.ts';
import { refuseTooManyPixels } from '../../core/decode-error.ts';
import type { DecoderOptions, PictureDecoder, PixelSource } from '../../core/decoder.ts';
import { type DecodedImage, tiffOf } from '../../core/pixels/tiff-image.ts';
import { findFfmpeg } from '../ffmpeg.ts';
import { vips } from '../libvips/vips.ts';
import { decodeHeif, decodeHeifThumbnail } from './heif.ts';

/**
 * Opens HEIC. libvips reads its boxes and facts, but the prebuilt library has no decoder for the
 * pixels. Size and pixels are upright: the file's own mirroring and turning is applied.
 */
export async function heicDecoder(
  path: string,
  _format: PictureFormat,
  options: DecoderOptions,
): Promise<PictureDecoder> {
  const metadata = await vips(path, options).metadata();
  const { width, height } = metadata;
  refuseTooManyPixels(width, height, options.maxPixels);
  const file = await readFile(path);
  return {
    metadata: { ...metadata, orientation: 1, autoOrient: { width, height } },
    source: async (wanted) => {
      const program = await findFfmpeg();
      const { maxSeconds } = options;
      return sourceOf(await decodeHeif(file, wanted, { program, maxSeconds }), options);
    },
    ...(options.fullDecode
      ? {}
      : {
          preview: async (wanted) => {
            const thumbnail = await decodeHeifThumbnail(file, wanted);
            return thumbnail && sourceOf(thumbnail, options);
          },
        }),
  };
}

function sourceOf(image: DecodedImage, options: DecoderOptions): PixelSource {
  const { width, height } = image;
  return { picture: vips(tiffOf(image), options), width, height };
}
