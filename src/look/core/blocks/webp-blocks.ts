import { defined } from '../../../base/defined.ts';
import { type ByteSource, bytesOf } from '../../../base/structure/byte-source.ts';
import { riffChunks } from '../structure/riff.ts';
import { exifIn, type MetadataBlocks, readBlock } from './blocks.ts';

/** Reads the metadata in a WebP's EXIF and XMP chunks. */
export async function webpBlocks(bytes: ByteSource): Promise<MetadataBlocks> {
  let exif: Buffer | undefined;
  let xmp: Buffer | undefined;
  for await (const { type, offset, length } of riffChunks(bytes, 12)) {
    if (type === 'EXIF') exif ??= await readBlock(bytes, offset, length);
    if (type === 'XMP ') xmp ??= await readBlock(bytes, offset, length);
  }
  return {
    xmp: xmp === undefined ? [] : [xmp],
    ...defined({ exif: exif && (await exifIn(bytesOf(exif))) }),
  };
}
