import { brotliDecompressSync } from 'node:zlib';
import { defined } from '../../../base/defined.ts';
import { type ByteSource, bytesOf, partOf } from '../../../base/structure/byte-source.ts';
import { boxesOf, boxPlaces } from '../../../base/structure/iso-boxes.ts';
import type { ExifPlaces } from '../facts/exif.ts';
import { exifIn, type MetadataBlocks, MOST_BLOCK_BYTES, NO_BLOCKS, readBlock } from './blocks.ts';

/** Identifiers of `uuid` boxes. */
export const UUID = {
  xmp: 'be7acfcb97a942e89c71999491e3afac',
  exif: '4a706754696666457869662d3e4a5032',
  iptc: '33c7a4d2b81d4723a0baf1a3e097ad38',
  canon: '85c0b687820f11e08111f4ce462b6a48',
};
export const UUID_BYTES = 16;

/**
 * Reads the metadata in the outermost boxes of JPEG XL (ISO/IEC 18181-2) and JPEG 2000, and of
 * Canon's CR3.
 */
export async function boxBlocks(bytes: ByteSource): Promise<MetadataBlocks> {
  let exif: ExifPlaces | undefined;
  let iptc: Buffer | undefined;
  const xmp: Buffer[] = [];
  const take = async (type: string, content: Buffer): Promise<void> => {
    if (type === 'Exif') exif ??= await exifIn(bytesOf(content));
    if (type === 'xml ') xmp.push(content);
  };
  for await (const { type, offset, length } of boxPlaces(bytes)) {
    if (type === 'Exif' || type === 'xml ')
      await take(type, await readBlock(bytes, offset, length));
    if (type === 'brob') await take(...unpacked(await readBlock(bytes, offset, length)));
    if (type === 'moov') exif ??= await canonExif(partOf(bytes, offset, length));
    if (type !== 'uuid') continue;
    const id = (await bytes.read(offset, UUID_BYTES)).toString('hex');
    const content = [offset + UUID_BYTES, length - UUID_BYTES] as const;
    if (id === UUID.xmp) xmp.push(await readBlock(bytes, ...content));
    if (id === UUID.exif) exif ??= await exifIn(bytesOf(await readBlock(bytes, ...content)));
    if (id === UUID.iptc) iptc ??= await readBlock(bytes, ...content);
  }
  return { ...NO_BLOCKS, xmp, ...defined({ exif, iptc }) };
}

/** The box in a `brob`: its type, and its content decompressed with Brotli; empty if that is damaged. */
function unpacked(content: Buffer): [type: string, content: Buffer] {
  try {
    const limit = { maxOutputLength: MOST_BLOCK_BYTES };
    return [content.toString('latin1', 0, 4), brotliDecompressSync(content.subarray(4), limit)];
  } catch {
    return ['', Buffer.alloc(0)];
  }
}

/** CR3 keeps each EXIF directory as a TIFF structure of its own: CMT1, CMT2 and, for GPS, CMT4. */
async function canonExif(moov: ByteSource): Promise<ExifPlaces | undefined> {
  for await (const { type, offset, length } of boxPlaces(moov)) {
    if (type !== 'uuid') continue;
    const block = await readBlock(moov, offset, length);
    if (block.toString('hex', 0, UUID_BYTES) !== UUID.canon) continue;
    const inner = new Map<string, ByteSource>();
    for (const box of boxesOf(block.subarray(UUID_BYTES)))
      inner.set(box.type, bytesOf(box.content));
    const image = inner.get('CMT1');
    const rest = { photo: inner.get('CMT2'), gps: inner.get('CMT4') };
    return image && { image, ...defined(rest) };
  }
  return undefined;
}
