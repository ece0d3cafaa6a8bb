import type { ByteSource } from '../../../base/structure/byte-source.ts';
import { type MetadataBlocks, NO_BLOCKS } from './blocks.ts';

/** Programs write XMP before the pixels; only this much is read. */
const MOST_BYTES = 256 * 1024;

const EXTENSION = 0x21;
const APPLICATION = 0xff;
const PICTURE = 0x2c;
const XMP = 'XMP DataXMP';

/** The packet is followed by 258 bytes that lead readers of sub-blocks from any of its bytes to its end. */
const TRAILER = Buffer.from([0x01, 0xff, 0xfe, 0xfd]);

/** Reads the XMP in a GIF's application extension (XMP, part 3, 1.1.2). */
export async function gifBlocks(source: ByteSource): Promise<MetadataBlocks> {
  const bytes = await source.read(0, MOST_BYTES);
  let at = 13 + tableBytes(bytes[10]);
  while (at < bytes.length) {
    if (bytes[at] === EXTENSION) {
      const name = bytes.toString('latin1', at + 3, at + 3 + XMP.length);
      if (bytes[at + 1] === APPLICATION && name === XMP) return xmpAt(bytes, at + 3 + XMP.length);
      at = afterSubBlocks(bytes, at + 2);
    } else if (bytes[at] === PICTURE) {
      at = afterSubBlocks(bytes, at + 11 + tableBytes(bytes[at + 9]));
    } else break;
  }
  return NO_BLOCKS;
}

function xmpAt(bytes: Buffer, from: number): MetadataBlocks {
  const end = bytes.indexOf(TRAILER, from);
  return end < 0 ? NO_BLOCKS : { xmp: [Buffer.from(bytes.subarray(from, end))] };
}

/** The size of a colour table, by the flags before it. */
function tableBytes(flags = 0): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function afterSubBlocks(bytes: Buffer, start: number): number {
  let at = start;
  for (let length = bytes[at]; length; length = bytes[at]) at += length + 1;
  return at + 1;
}
