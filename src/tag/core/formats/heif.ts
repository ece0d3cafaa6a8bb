import type { ByteSource } from '../../../base/structure/byte-source.ts';
import { type HeifItems, readHeifItems } from '../../../base/structure/heif-items.ts';
import { type BoxPlace, boxPlaces } from '../../../base/structure/iso-boxes.ts';
import { MOST_XMP_BYTES } from '../../../look/core/facts/xmp.ts';
import type { Splice } from '../splice.ts';
import { infoOf, type MetaBoxes, metaBoxes, referenceOf, sizeOf } from './heif-boxes.ts';
import { type ItemLocations, readLocations } from './heif-locations.ts';
import { NotWritable, type PacketPlace, padded, readAll } from './packet.ts';

const MIME = 'application/rdf+xml';

/**
 * XMP is an item of HEIC and AVIF (ISO/IEC 23008-12, annex A). A longer packet goes to the end of the
 * file; if the picture had none, the list of items grows, and what comes after it in the file moves.
 */
export async function heifPlace(bytes: ByteSource): Promise<PacketPlace> {
  const boxes = await outermost(bytes);
  const meta = boxes.find(({ type }) => type === 'meta');
  const items = await readHeifItems(bytes);
  if (meta === undefined || items === undefined) throw new NotWritable('It has no list of items.');
  // Films and sequences point into the file in other ways as well.
  if (boxes.some(({ type }) => type === 'moov'))
    throw new NotWritable('It is a sequence of pictures.');
  const parts = await metaBoxes(bytes, meta);
  const locations = await readLocations(bytes, parts.iloc);
  const own = items.items.find(({ type, mime }) => type === 'mime' && mime === MIME);
  const end = bytes.size;
  if (own === undefined) {
    return {
      packet: undefined,
      most: MOST_XMP_BYTES,
      replace: (next) => withNewItem(next, { items, parts, locations, meta, end }),
    };
  }
  const [extent, more] = own.extents;
  const isElsewhere =
    own.inData || extent === undefined || more !== undefined || extent.length === 0;
  if (isElsewhere) throw new NotWritable('Its metadata is in several pieces.');
  return {
    packet: await readAll(bytes, extent.offset, extent.length),
    most: MOST_XMP_BYTES,
    replace(next) {
      const { offset, length } = extent;
      if (next.length <= length) {
        return [{ from: offset, to: offset + length, bytes: padded(next, length) }];
      }
      return [...locations.moved(own.id, end + 8, next.length), dataAt(end, next)];
    },
  };
}

async function outermost(bytes: ByteSource): Promise<BoxPlace[]> {
  const boxes: BoxPlace[] = [];
  let end = 0;
  for await (const box of boxPlaces(bytes)) {
    boxes.push(box);
    const head = await bytes.read(end, 4);
    if (head.length < 4 || head.readUInt32BE() === 0) {
      throw new NotWritable('Its last part has no length of its own.');
    }
    end = box.offset + box.length;
  }
  if (end !== bytes.size) throw new NotWritable('It is cut off, or something follows it.');
  return boxes;
}

interface Making {
  readonly items: HeifItems;
  readonly parts: MetaBoxes;
  readonly locations: ItemLocations;
  readonly meta: BoxPlace;
  readonly end: number;
}

function withNewItem(next: Buffer, { items, parts, locations, meta, end }: Making): Splice[] {
  const { primary } = items;
  if (primary === undefined) throw new NotWritable('It does not say which picture is shown.');
  const id = Math.max(primary, ...items.items.map((item) => item.id)) + 1;
  const info = infoOf(id, MIME);
  const reference = referenceOf(id, primary, parts.iref);
  const grown = info.length + reference.grown + locations.entryBytes;
  const metaEnd = meta.offset + meta.length;
  return [
    sizeOf(meta, grown),
    ...parts.withInfo(info),
    ...locations.withItem({ id, offset: end + grown + 8, length: next.length, metaEnd, grown }),
    // A box of its own comes last, where another may end.
    ...reference.splices(metaEnd),
    dataAt(end, next),
  ];
}

/** A box of data at the end of the file. */
function dataAt(end: number, packet: Buffer): Splice {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + packet.length);
  head.write('mdat', 4, 'latin1');
  return { from: end, to: end, bytes: Buffer.concat([head, packet]) };
}
