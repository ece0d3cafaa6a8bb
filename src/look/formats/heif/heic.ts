import { readFile } from 'node:fs/promises';
import { defined } from '../../../base/defined.ts';
import { bytesOf } from '../../../base/structure/byte-source.ts';
import type { PictureFormat } from '../../../find/core/formats.ts';
import { refuseTooManyPixels } from '../../core/decode-error.ts';
import type { DecoderOptions, PictureDecoder, PixelSource } from '../../core/decoder.ts';
import { exifOrientationOf } from '../../core/heif/exif-orientation.ts';
import { withKnownBrand } from '../../core/heif/known-brand.ts';
import { asStill } from '../../core/heif/still.ts';
import type { Size } from '../../core/pixels/preprocessing.ts';
import { type DecodedImage, tiffOf } from '../../core/pixels/tiff-image.ts';
import { findFfmpeg } from '../ffmpeg.ts';
import { vips } from '../libvips/vips.ts';
import { decodeHeif, decodeHeifThumbnail } from './heif.ts';

/**
 * Decodes HEIC. libvips reads the boxes and facts, but its prebuilt library has no decoder for the
 * pixels. The file's own mirroring and rotation are applied or, if it has none, the EXIF orientation.
 */
export async function heicDecoder(
  path: string,
  _format: PictureFormat,
  options: DecoderOptions,
): Promise<PictureDecoder> {
  const file = asStill(withKnownBrand(await readFile(path)));
  const metadata = await vips(file, options).metadata();
  const { width, height } = metadata;
  refuseTooManyPixels(width, height, options.maxPixels);
  const orientation = await exifOrientationOf(bytesOf(file));
  const isLying = orientation > 4;
  const thumbnail = async (wanted: Size): Promise<PixelSource | undefined> => {
    const image = await decodeHeifThumbnail(file, wanted);
    return image && sourceOf(image, options);
  };
  return {
    start: { bytes: file, size: file.length },
    metadata: {
      ...metadata,
      orientation,
      autoOrient: isLying ? { width: height, height: width } : { width, height },
    },
    source: async (wanted) => {
      const program = await findFfmpeg();
      const { maxSeconds } = options;
      return sourceOf(await decodeHeif(file, wanted, { program, maxSeconds }), options);
    },
    ...defined({ preview: options.fullDecode ? undefined : thumbnail }),
  };
}

function sourceOf(image: DecodedImage, options: DecoderOptions): PixelSource {
  const { width, height } = image;
  return { picture: vips(tiffOf(image), options), width, height };
}
