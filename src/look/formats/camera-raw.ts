import type { PictureFormat } from '../../find/core/formats.ts';
import { DecodeError, refuseTooManyPixels } from '../core/decode-error.ts';
import type { DecoderOptions, PictureDecoder, PixelSource } from '../core/decoder.ts';
import type { Size } from '../core/pixels/preprocessing.ts';
import { bestPreview, largestPreview, type Preview } from '../core/previews/preview.ts';
import { readPreview } from '../core/previews/preview-bytes.ts';
import { rawContents } from '../core/previews/raw-previews.ts';
import { withFileBytes } from './file-bytes.ts';
import { vips } from './libvips/vips.ts';

/**
 * Decodes the JPEG previews in a camera raw: the camera's own rendering of its sensor data, which photo
 * programs also show.
 */
export async function cameraRawDecoder(
  path: string,
  _format: PictureFormat,
  options: DecoderOptions,
): Promise<PictureDecoder> {
  const contents = await withFileBytes(path, rawContents);
  const whole = largestPreview(contents.previews);
  if (whole === undefined) {
    throw new DecodeError('DECODE_FAILED', 'is a camera raw without a preview, or is cut off');
  }
  refuseTooManyPixels(whole.width, whole.height, options.maxPixels);
  const source = async (preview: Preview): Promise<PixelSource> => {
    const jpeg = await withFileBytes(path, (bytes) => readPreview(bytes, preview));
    const picture = vips(jpeg, options);
    return { picture, ...sizeOf(preview), scales: true, jpeg: { bytes: jpeg } };
  };
  const opened = await source(whole);
  const metadata = await opened.picture.metadata();
  const orientation = contents.orientation ?? metadata.orientation ?? 1;
  const size = contents.size ?? whole;
  return {
    metadata: {
      ...metadata,
      ...sizeOf(size),
      orientation,
      autoOrient: orientation > 4 ? { width: size.height, height: size.width } : sizeOf(size),
    },
    source: async (wanted) => {
      const smaller =
        wanted === undefined || options.fullDecode
          ? undefined
          : bestPreview(contents.previews, whole, wanted);
      return smaller === undefined ? opened : await source(smaller);
    },
  };
}

function sizeOf({ width, height }: Size): Size {
  return { width, height };
}
