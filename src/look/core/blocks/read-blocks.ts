import type { ByteSource } from '../../../base/structure/byte-source.ts';
import type { PictureFormat } from '../../../find/core/formats.ts';
import { type MetadataBlocks, NO_BLOCKS } from './blocks.ts';
import { boxBlocks } from './box-blocks.ts';
import { filmBlocks } from './film-blocks.ts';
import { gifBlocks } from './gif-blocks.ts';
import { heifBlocks } from './heif-blocks.ts';
import { jpegBlocks } from './jpeg-blocks.ts';
import { pngBlocks } from './png-blocks.ts';
import { rawBlocks } from './raw-blocks.ts';
import { tiffBlocks } from './tiff-blocks.ts';
import { webpBlocks } from './webp-blocks.ts';

const READERS: Readonly<
  Partial<Record<PictureFormat, (bytes: ByteSource) => Promise<MetadataBlocks>>>
> = {
  jpeg: jpegBlocks,
  png: pngBlocks,
  webp: webpBlocks,
  gif: gifBlocks,
  tiff: tiffBlocks,
  avif: heifBlocks,
  heic: heifBlocks,
  jp2: boxBlocks,
  jxl: boxBlocks,
  raw: rawBlocks,
  film: filmBlocks,
};

/**
 * Reads the metadata in a picture or film: only the parts of the file that hold it or lead to it, and at
 * most a few megabytes of them. Damaged metadata counts as none.
 * @throws the errors of reading bytes
 */
export async function readBlocks(
  bytes: ByteSource,
  format: PictureFormat,
): Promise<MetadataBlocks> {
  return (await READERS[format]?.(bytes)) ?? NO_BLOCKS;
}
