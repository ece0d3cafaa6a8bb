import type { PictureFormat } from '../../find/core/formats.ts';
import type { DecoderOptions, PictureDecoder } from '../core/decoder.ts';
import { isUndecodable, type Undecodable } from '../core/undecodable.ts';
import { bmpDecoder } from './bmp.ts';
import { cameraRawDecoder } from './camera-raw.ts';
import { filmDecoder } from './film.ts';
import { heicDecoder } from './heif/heic.ts';
import { jpegDecoder } from './jpeg/jpeg.ts';
import { libvipsDecoder } from './libvips/libvips.ts';
import { svgDecoder } from './libvips/svg.ts';
import { tiffDecoder } from './libvips/tiff.ts';
import { wasmDecoder } from './wasm/wasm.ts';

type OpenDecoder = (
  path: string,
  format: PictureFormat,
  options: DecoderOptions,
) => Promise<PictureDecoder>;

/** The others are recognised and refused by name. */
const DECODERS: Readonly<Record<Exclude<PictureFormat, Undecodable>, OpenDecoder>> = {
  jpeg: jpegDecoder,
  png: libvipsDecoder,
  webp: libvipsDecoder,
  gif: libvipsDecoder,
  tiff: tiffDecoder,
  avif: libvipsDecoder,
  svg: svgDecoder,
  bmp: bmpDecoder,
  heic: heicDecoder,
  jp2: wasmDecoder,
  jxl: wasmDecoder,
  raw: cameraRawDecoder,
  film: filmDecoder,
};

/**
 * Opens the decoder of a picture, which reads its header.
 * @throws DecodeError, or the underlying library's error
 */
export async function openDecoder(
  path: string,
  format: PictureFormat,
  options: DecoderOptions,
): Promise<PictureDecoder> {
  if (isUndecodable(format)) throw new Error(`${format} has no decoder`);
  return await DECODERS[format](path, format, options);
}
