import { defined } from '../../../base/defined.ts';
import { type ByteSource, bytesOf } from '../../../base/structure/byte-source.ts';
import { type HeifItem, readHeifItems } from '../../../base/structure/heif-items.ts';
import { exifIn, type MetadataBlocks, MOST_BLOCK_BYTES, readBlock } from './blocks.ts';

/** Reads the metadata items of HEIC and AVIF (ISO/IEC 23008-12, annex A). */
export async function heifBlocks(bytes: ByteSource): Promise<MetadataBlocks> {
  const items = await readHeifItems(bytes);
  const content = async (wanted: (item: HeifItem) => boolean): Promise<Buffer | undefined> => {
    const item = items?.items.find(wanted);
    if (items === undefined || item === undefined) return undefined;
    const parts: Buffer[] = [];
    let total = 0;
    for (const { offset, length } of item.extents) {
      if (total >= MOST_BLOCK_BYTES) break;
      const source = item.inData ? bytesOf(items.data) : bytes;
      parts.push(await readBlock(source, offset, length === 0 ? source.size - offset : length));
      total += length;
    }
    return Buffer.concat(parts);
  };
  const exif = await content(({ type }) => type === 'Exif');
  const xmp = await content(({ type, mime }) => type === 'mime' && mime === 'application/rdf+xml');
  return {
    xmp: xmp === undefined ? [] : [xmp],
    ...defined({ exif: exif && (await exifIn(bytesOf(exif))) }),
  };
}
