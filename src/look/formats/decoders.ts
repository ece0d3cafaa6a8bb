import type { PictureFormat } from '../../find/core/formats.ts';
import type { OpenedPicture, OpenOptions } from '../core/decoder.ts';
import { openBmp } from './bmp.ts';
import { openRaw } from './camera-raw.ts';
import { openFilm } from './film.ts';
import { openHeic } from './heif/heic.ts';
import { openJpeg } from './jpeg/jpeg.ts';
import { openNative } from './libvips/libvips.ts';
import { openForeign } from './wasm/wasm.ts';

type Opener = (path: string, format: PictureFormat, options: OpenOptions) => Promise<OpenedPicture>;

/** Formats that can be looked at; the others are recognised and refused by name. */
const OPENERS: Readonly<Partial<Record<PictureFormat, Opener>>> = {
  jpeg: openJpeg,
  png: openNative,
  webp: openNative,
  gif: openNative,
  tiff: openNative,
  avif: openNative,
  svg: openNative,
  bmp: openBmp,
  heic: openHeic,
  jp2: openForeign,
  jxl: openForeign,
  raw: openRaw,
  film: openFilm,
};

export function isReadable(format: PictureFormat): boolean {
  return format in OPENERS;
}

/**
 * Opens a picture: reads its header and no more.
 * @throws Refusal, or the decoder's error
 */
export async function openPicture(
  path: string,
  format: PictureFormat,
  options: OpenOptions,
): Promise<OpenedPicture> {
  const opener = OPENERS[format];
  if (opener === undefined) throw new Error(`${format} is not readable`);
  return await opener(path, format, options);
}
