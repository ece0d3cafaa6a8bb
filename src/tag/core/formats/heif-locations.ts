import type { ByteSource } from '../../../base/structure/byte-source.ts';
import type { BoxPlace } from '../../../base/structure/iso-boxes.ts';
import type { Splice } from '../splice.ts';
import { at, number, replaced, sizeOf } from './heif-boxes.ts';
import { NotWritable, readAll } from './packet.ts';

/** An item that is added, when the box that lists the items has grown. */
interface NewItem {
  readonly id: number;
  readonly offset: number;
  readonly length: number;
  /** Where that box ended: what is after it in the file moves by as much as it has grown. */
  readonly metaEnd: number;
  readonly grown: number;
}

/** The box `iloc`, which says where the items are (ISO/IEC 14496-12, 8.11.3). */
export interface ItemLocations {
  readonly entryBytes: number;
  withItem(item: NewItem): Splice[];
  /** What changes if an item of one extent is elsewhere. */
  moved(id: number, offset: number, length: number): Splice[];
}

interface Extent {
  /** Where the numbers stand in the file, and what they are. */
  readonly at: number;
  readonly offset: number;
}

interface Item {
  readonly id: number;
  /** 0: in the file, 1: in `idat`, 2: in another item. */
  readonly method: number;
  readonly baseAt: number;
  readonly base: number;
  readonly extents: readonly Extent[];
}

/** Bytes that the numbers take. */
interface Widths {
  readonly version: number;
  readonly id: number;
  readonly offset: number;
  readonly length: number;
  readonly base: number;
  readonly index: number;
}

export async function readLocations(bytes: ByteSource, box: BoxPlace): Promise<ItemLocations> {
  const block = await readAll(bytes, box.offset, box.length);
  try {
    return locationsIn(block, box);
  } catch (error) {
    if (error instanceof RangeError) throw new NotWritable('Its list of items is damaged.');
    throw error;
  }
}

function locationsIn(block: Buffer, box: BoxPlace): ItemLocations {
  const widths = widthsIn(block);
  const countAt = 6;
  const count = block.readUIntBE(countAt, widths.id);
  const items = itemsIn(block, { start: box.offset, at: countAt + widths.id, count, widths });
  const { offset: offsetBytes, base: baseBytes } = widths;
  const entry = (id: number, offset: number, length: number): Buffer => {
    const isByBase = offsetBytes === 0;
    if (isByBase && baseBytes === 0) throw new NotWritable('Its items have no places.');
    return Buffer.concat([
      number(id, widths.id),
      number(0, widths.version === 0 ? 2 : 4),
      number(isByBase ? offset : 0, baseBytes),
      number(1, 2),
      number(0, widths.version === 0 ? 0 : widths.index),
      number(isByBase ? 0 : offset, offsetBytes),
      number(length, widths.length),
    ]);
  };
  return {
    entryBytes: entry(0, 0, 0).length,
    withItem: ({ id, offset, length, metaEnd, grown }) => {
      const own = entry(id, offset, length);
      return [
        sizeOf(box, own.length),
        replaced(box.offset + countAt, widths.id, count + 1),
        ...items.flatMap((item) => shifted(item, { metaEnd, grown, widths })),
        at(box.offset + box.length, own),
      ];
    },
    moved(id, offset, length) {
      const item = items.find((each) => each.id === id);
      const [extent] = item?.extents ?? [];
      if (item === undefined || extent === undefined || offsetBytes === 0 || offset < item.base) {
        throw new NotWritable('Its metadata cannot be put elsewhere.');
      }
      return [
        replaced(extent.at, offsetBytes, offset - item.base),
        replaced(extent.at + offsetBytes, widths.length, length),
      ];
    },
  };
}

function widthsIn(block: Buffer): Widths {
  const version = block.readUInt8(0);
  if (version > 2) throw new NotWritable('Its list of items is of a newer kind.');
  const [first, second] = [block.readUInt8(4), block.readUInt8(5)];
  return {
    version,
    id: version < 2 ? 2 : 4,
    offset: first >> 4,
    length: first & 15,
    base: second >> 4,
    index: version === 0 ? 0 : second & 15,
  };
}

function itemsIn(
  block: Buffer,
  { start, at: first, count, widths }: { start: number; at: number; count: number; widths: Widths },
): Item[] {
  let place = first;
  const take = (bytes: number): number => {
    place += bytes;
    if (bytes === 8) return Number(block.readBigUInt64BE(place - 8));
    return bytes === 0 ? 0 : block.readUIntBE(place - bytes, bytes);
  };
  return Array.from({ length: count }, () => {
    const id = take(widths.id);
    const method = widths.version === 0 ? 0 : take(2) & 15;
    take(2);
    const baseAt = start + place;
    const base = take(widths.base);
    const extents = Array.from({ length: take(2) }, () => {
      take(widths.index);
      const offsetAt = start + place;
      const offset = take(widths.offset);
      take(widths.length);
      return { at: offsetAt, offset };
    });
    return { id, method, baseAt, base, extents };
  });
}

/** The places of an item whose data comes after the box that grows. */
function shifted(
  { method, base, baseAt, extents }: Item,
  { metaEnd, grown, widths }: { metaEnd: number; grown: number; widths: Widths },
): Splice[] {
  if (method !== 0) return [];
  if (widths.base > 0 && base >= metaEnd) return [replaced(baseAt, widths.base, base + grown)];
  return extents.flatMap(({ at: place, offset }) => {
    if (base + offset < metaEnd) return [];
    if (widths.offset === 0) throw new NotWritable('Its items have no places.');
    return [replaced(place, widths.offset, offset + grown)];
  });
}
