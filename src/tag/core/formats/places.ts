import { type PictureFormat, RAW_EXTENSIONS } from '../../../find/core/formats.ts';
import { heifPlace } from './heif.ts';
import { jpegPlace } from './jpeg.ts';
import type { FindPlace } from './packet.ts';
import { pngPlace } from './png.ts';
import { tiffPlace } from './tiff.ts';
import { webpPlace } from './webp.ts';

const PLACES: { readonly [format in PictureFormat]?: FindPlace } = {
  jpeg: jpegPlace,
  png: pngPlace,
  webp: webpPlace,
  tiff: tiffPlace,
  heic: heifPlace,
  avif: heifPlace,
};

/** How a picture's packet is found, if keywords are written into pictures of its kind. */
export function placeFor(format: PictureFormat, extension: string): FindPlace | undefined {
  // Of raws, only DNG is made for it; in the others, makers keep what nobody else understands.
  if (extension === 'dng') return format === 'raw' || format === 'tiff' ? tiffPlace : undefined;
  return RAW_EXTENSIONS.has(extension) ? undefined : PLACES[format];
}
