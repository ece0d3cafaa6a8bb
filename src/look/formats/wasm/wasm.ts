import { readFile } from 'node:fs/promises';
import type { PictureFormat } from '../../../find/core/formats.ts';
import type { DecoderOptions, PictureDecoder } from '../../core/decoder.ts';
import { tiffOf } from '../../core/pixels/tiff-image.ts';
import { vips } from '../libvips/vips.ts';
import { readJpeg2000 } from './jpeg2000.ts';
import { readJpegXl } from './jpegxl.ts';

/** Opens JPEG 2000 and JPEG XL, whose decoders are loaded when they are needed. */
export async function wasmDecoder(
  path: string,
  format: PictureFormat,
  options: DecoderOptions,
): Promise<PictureDecoder> {
  const read = format === 'jp2' ? readJpeg2000 : readJpegXl;
  const { size, channels, exif, decode } = await read(await readFile(path), options.maxPixels);
  // Of one pixel libvips says what it would say of all: how many channels, which colours.
  const one = tiffOf({ width: 1, height: 1, channels, data: new Uint8Array(channels) });
  const metadata = await vips(one, options).metadata();
  const facts = exif === undefined ? {} : { exif };
  return {
    metadata: { ...metadata, ...facts, ...size, autoOrient: size },
    source: async (wanted) => {
      const image = await decode(wanted);
      const { width, height } = image;
      return { picture: vips(tiffOf(image), options), width, height };
    },
  };
}
