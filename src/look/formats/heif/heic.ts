import { readFile } from 'node:fs/promises';
import type { PictureFormat } from '../../../find/core/formats.ts';
import type { OpenedPicture, OpenOptions, Source } from '../../core/decoder.ts';
import { type DecodedImage, tiffOf } from '../../core/pixels/tiff-image.ts';
import { refuseTooManyPixels } from '../../core/refusal.ts';
import { findFfmpeg } from '../ffmpeg.ts';
import { vips } from '../libvips/vips.ts';
import { decodeHeif, decodeHeifThumbnail } from './heif.ts';

/**
 * Opens HEIC. libvips reads its boxes and facts, but the prebuilt library has no decoder for the
 * pixels. Size and pixels are upright: the file's own mirroring and turning is applied.
 */
export async function openHeic(
  path: string,
  _format: PictureFormat,
  options: OpenOptions,
): Promise<OpenedPicture> {
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

function sourceOf(image: DecodedImage, options: OpenOptions): Source {
  const { width, height } = image;
  return { picture: vips(tiffOf(image), options), width, height };
}
