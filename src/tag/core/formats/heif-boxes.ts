import { type ByteSource, partOf } from '../../../base/structure/byte-source.ts';
import { type BoxPlace, boxPlaces } from '../../../base/structure/iso-boxes.ts';
import type { Splice } from '../splice.ts';
import { NotWritable, readAll } from './packet.ts';

/** The boxes within `meta` that say what items there are, and where. */
export interface MetaBoxes {
  readonly iloc: BoxPlace;
  readonly iref: { readonly place: BoxPlace; readonly idBytes: 2 | 4 } | undefined;
  /** What changes when there is one more item. */
  withInfo(info: Buffer): Splice[];
}

/** `meta` begins with a version and flags. */
const FULL_BOX_BYTES = 4;

export async function metaBoxes(bytes: ByteSource, meta: BoxPlace): Promise<MetaBoxes> {
  const start = meta.offset + FULL_BOX_BYTES;
  const inside = partOf(bytes, start, meta.length - FULL_BOX_BYTES);
  const boxes = new Map<string, BoxPlace>();
  for await (const box of boxPlaces(inside)) {
    boxes.set(box.type, { ...box, offset: start + box.offset });
  }
  const [iinf, iloc, iref] = ['iinf', 'iloc', 'iref'].map((type) => boxes.get(type));
  if (iinf === undefined || iloc === undefined) throw new NotWritable('It has no list of items.');
  for (const one of [meta, iinf, iloc, ...(iref === undefined ? [] : [iref])]) {
    const size = await readAll(bytes, one.offset - 8, 4);
    if (size.readUInt32BE() !== 8 + one.length)
      throw new NotWritable('Its list of items is damaged.');
  }
  const head = await readAll(bytes, iinf.offset, 8);
  const countBytes = head[0] === 0 ? 2 : 4;
  const count = head.readUIntBE(FULL_BOX_BYTES, countBytes);
  const version = iref && (await readAll(bytes, iref.offset, 1))[0];
  return {
    iloc,
    iref: iref && { place: iref, idBytes: version === 0 ? 2 : 4 },
    withInfo: (info) => [
      sizeOf(iinf, info.length),
      replaced(iinf.offset + FULL_BOX_BYTES, countBytes, count + 1),
      at(iinf.offset + iinf.length, info),
    ],
  };
}

/** An entry of the list of items: metadata, which is hidden, of a MIME type. */
export function infoOf(id: number, mime: string): Buffer {
  const isWide = id > 0xffff;
  return box('infe', [
    Buffer.from([isWide ? 3 : 2, 0, 0, 1]),
    number(id, isWide ? 4 : 2),
    number(0, 2),
    Buffer.from(`mime\0${mime}\0`, 'latin1'),
  ]);
}

/** Says that an item describes another: in the box with such references, or in one of its own. */
export function referenceOf(
  id: number,
  described: number,
  iref: MetaBoxes['iref'],
): { grown: number; splices(metaEnd: number): Splice[] } {
  const idBytes = iref?.idBytes ?? (id > 0xffff ? 4 : 2);
  if (id >= 256 ** idBytes) throw new NotWritable('It has too many items.');
  const own = box('cdsc', [number(id, idBytes), number(1, 2), number(described, idBytes)]);
  if (iref === undefined) {
    const whole = box('iref', [Buffer.from([idBytes === 2 ? 0 : 1, 0, 0, 0]), own]);
    return { grown: whole.length, splices: (metaEnd) => [at(metaEnd, whole)] };
  }
  const { place } = iref;
  return {
    grown: own.length,
    splices: () => [sizeOf(place, own.length), at(place.offset + place.length, own)],
  };
}

/** The header of a box that has grown. */
export function sizeOf({ offset, length }: BoxPlace, by: number): Splice {
  return replaced(offset - 8, 4, 8 + length + by);
}

/** A number in the place of another. */
export function replaced(from: number, bytes: number, value: number): Splice {
  return { from, to: from + bytes, bytes: number(value, bytes) };
}

/** Bytes between two others. */
export function at(offset: number, bytes: Buffer): Splice {
  return { from: offset, to: offset, bytes };
}

/** @throws NotWritable if it takes more bytes */
export function number(value: number, bytes: number): Buffer {
  if (bytes < 8 && value >= 256 ** bytes) throw new NotWritable('It is too long.');
  const block = Buffer.alloc(bytes);
  if (bytes === 8) block.writeBigUInt64BE(BigInt(value));
  else if (bytes > 0) block.writeUIntBE(value, 0, bytes);
  return block;
}

function box(type: string, content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([number(8 + body.length, 4), Buffer.from(type, 'latin1'), body]);
}
