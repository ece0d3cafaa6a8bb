import { defined } from '../../../base/defined.ts';
import { type ByteSource, partOf } from '../../../base/structure/byte-source.ts';
import type { ExifPlaces } from '../facts/exif.ts';
import { type Segment, segmentsOf } from '../structure/jpeg-segments.ts';
import { exifIn, type MetadataBlocks, MOST_BLOCK_BYTES, readBlock } from './blocks.ts';
import { clockTime, type MakerFacts } from './maker-facts.ts';
import { iptcIn } from './photoshop.ts';

const APP1 = 0xe1;
const APP12 = 0xec;
const APP13 = 0xed;

const EXIF = 'Exif\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
/** Some programs have written `XMP\0` over the first four letters. */
const XMP_REST = XMP.slice(4);
const EXTENDED_XMP = 'http://ns.adobe.com/xmp/extension/\0';
const PHOTOSHOP = 'Photoshop 3.0\0';
/** Casio's, from before EXIF. */
const QVCI = 'QVCI\0';
const QVCI_DATE = 0x4d;

/** Before each part of extended XMP: an MD5 in hexadecimal, the length of the whole, and the part's offset. */
const EXTENDED_HEAD = EXTENDED_XMP.length + 32 + 8;

/** Reads the metadata in a JPEG's APP1 and APP13 segments. */
export async function jpegBlocks(bytes: ByteSource, start = 0): Promise<MetadataBlocks> {
  let exif: ExifPlaces | undefined;
  let xmp: Buffer | undefined;
  const extended: Segment[] = [];
  const resources: Segment[] = [];
  let maker: MakerFacts | undefined;
  for (const segment of await segmentsOf(bytes, start)) {
    const { marker, offset, length } = segment;
    if (marker === APP12) maker ??= pictureInfo(await bytes.read(offset, Math.min(length, 4096)));
    if (marker !== APP1 && marker !== APP13) continue;
    const name = (await bytes.read(offset, Math.min(length, 40))).toString('latin1');
    if (marker === APP13) {
      if (name.startsWith(PHOTOSHOP)) resources.push(segment);
    } else if (name.startsWith(EXIF)) {
      exif ??= await exifIn(partOf(bytes, offset, length));
    } else if (name.startsWith(XMP_REST, 4)) {
      xmp ??= await readBlock(bytes, offset + XMP.length, length - XMP.length);
    } else if (name.startsWith(EXTENDED_XMP)) extended.push(segment);
    else if (name.startsWith(QVCI)) {
      const date = (await bytes.read(offset + QVCI_DATE, 20)).toString('latin1');
      maker ??= { created: date.replace(/^(.{10})[.:]/, '$1 ') };
    }
  }
  const iptc = iptcIn(await joined(bytes, resources, PHOTOSHOP.length));
  const rest = await joined(bytes, extended, EXTENDED_HEAD);
  return {
    xmp: [...(xmp === undefined ? [] : [xmp]), ...(rest.length === 0 ? [] : [rest])],
    ...iptc,
    ...defined({ exif, maker }),
  };
}

/** The text of the first cameras of Agfa, Olympus and others, with the time of their clock. */
function pictureInfo(text: Buffer): MakerFacts | undefined {
  const time = /\bTimeDate=(\d{6,10})\b/.exec(text.toString('latin1'))?.[1];
  return time === undefined ? undefined : defined({ created: clockTime(Number(time)) });
}

/** The contents of segments that continue each other, in their order, without the head of each. */
async function joined(
  bytes: ByteSource,
  segments: readonly Segment[],
  head: number,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let total = 0;
  for (const { offset, length } of segments) {
    if (total >= MOST_BLOCK_BYTES) break;
    parts.push(await readBlock(bytes, offset + head, length - head));
    total += length;
  }
  return Buffer.concat(parts);
}
