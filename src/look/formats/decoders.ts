import type { PictureFormat } from '../../find/core/formats.ts';
import type { DecoderOptions, PictureDecoder } from '../core/decoder.ts';
import { bmpDecoder } from './bmp.ts';
import { cameraRawDecoder } from './camera-raw.ts';
import { filmDecoder } from './film.ts';
import { heicDecoder } from './heif/heic.ts';
import { jpegDecoder } from './jpeg/jpeg.ts';
import { libvipsDecoder } from './libvips/libvips.ts';
import { wasmDecoder } from './wasm/wasm.ts';

type OpenDecoder = (
  path: string,
  format: PictureFormat,
  options: DecoderOptions,
) => Promise<PictureDecoder>;

/** Formats that can be looked at; the others are recognised and refused by name. */
const DECODERS: Readonly<Partial<Record<PictureFormat, OpenDecoder>>> = {
  jpeg: jpegDecoder,
  png: libvipsDecoder,
  webp: libvipsDecoder,
  gif: libvipsDecoder,
  tiff: libvipsDecoder,
  avif: libvipsDecoder,
  svg: libvipsDecoder,
  bmp: bmpDecoder,
  heic: heicDecoder,
  jp2: wasmDecoder,
  jxl: wasmDecoder,
  raw: cameraRawDecoder,
  film: filmDecoder,
};

export function isDecodable(format: PictureFormat): boolean {
  return format in DECODERS;
}

/**
 * Opens a picture: reads its header and no more.
 * @throws DecodeError, or the decoder's error
 */
export async function openDecoder(
  path: string,
  format: PictureFormat,
  options: DecoderOptions,
): Promise<PictureDecoder> {
  const opener = DECODERS[format];
  if (opener === undefined) throw new Error(`${format} is not readable`);
  return await opener(path, format, options);
}
