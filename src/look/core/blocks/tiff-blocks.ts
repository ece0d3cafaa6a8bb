import { defined } from '../../../base/defined.ts';
import type { ByteSource } from '../../../base/structure/byte-source.ts';
import { readDirectory, readTiffHeader } from '../../../base/structure/tiff-directories.ts';
import { type MetadataBlocks, MOST_BLOCK_BYTES, NO_BLOCKS } from './blocks.ts';
import { iptcIn } from './photoshop.ts';

const XMP = 0x2bc;
const IPTC = 0x83bb;
const PHOTOSHOP = 0x8649;

/** Reads the metadata of a TIFF or a TIFF-based camera raw, whose structure holds the EXIF tags. */
export async function tiffBlocks(bytes: ByteSource): Promise<MetadataBlocks> {
  const header = await readTiffHeader(bytes);
  const read = header && (await readDirectory(bytes, header.first, header.little));
  if (read === undefined) return NO_BLOCKS;
  const stored = async (tag: number): Promise<Buffer | undefined> => {
    if (!read.directory.fields.has(tag)) return undefined;
    return await read.directory.stored(tag, MOST_BLOCK_BYTES);
  };
  const xmp = await stored(XMP);
  const resources = await stored(PHOTOSHOP);
  const iptc = await stored(IPTC);
  return {
    exif: { image: bytes },
    xmp: xmp === undefined ? [] : [xmp],
    ...iptcIn(resources),
    ...defined({ iptc }),
  };
}
