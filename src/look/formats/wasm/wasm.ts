import { readFile } from 'node:fs/promises';
import type { PictureFormat } from '../../../find/core/formats.ts';
import type { DecoderOptions, PictureDecoder } from '../../core/decoder.ts';
import { tiffOf } from '../../core/pixels/tiff-image.ts';
import { vips } from '../libvips/vips.ts';
import { readJpeg2000 } from './jpeg2000.ts';
import { readJpegXl } from './jpegxl.ts';

/** Decodes JPEG 2000 and JPEG XL with WebAssembly modules, which are loaded when needed. */
export async function wasmDecoder(
  path: string,
  format: PictureFormat,
  options: DecoderOptions,
): Promise<PictureDecoder> {
  const read = format === 'jp2' ? readJpeg2000 : readJpegXl;
  const { size, channels, decode } = await read(await readFile(path), options);
  // A single pixel is enough for libvips to report channels and colour space.
  const one = tiffOf({ width: 1, height: 1, channels, data: new Uint8Array(channels) });
  const metadata = await vips(one, options).metadata();
  return {
    metadata: { ...metadata, ...size, autoOrient: size },
    source: async (wanted) => {
      const image = await decode(wanted);
      const { width, height } = image;
      return { picture: vips(tiffOf(image), options), width, height };
    },
  };
}
