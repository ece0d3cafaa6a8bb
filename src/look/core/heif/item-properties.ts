import { bytesOf } from '../../../base/structure/byte-source.ts';
import { readHeifItems } from '../../../base/structure/heif-items.ts';
import { boxesOf } from '../../../base/structure/iso-boxes.ts';
import { type Signal, signalOf } from '../colour/signal.ts';

/** A property of an item, such as its size or colours. */
interface ItemProperty {
  readonly item: number;
  readonly type: string;
  /** Items that share a property share the object. */
  readonly content: Buffer;
}

/** The properties of all items of a HEIF file, or of its first part (ISO/IEC 23008-12, 9.3). */
export function itemProperties(file: Buffer): ItemProperty[] {
  const meta = within(file, 'meta');
  const properties = meta && within(meta.subarray(4), 'iprp');
  const list = properties && within(properties, 'ipco');
  const associations = properties && within(properties, 'ipma');
  if (list === undefined || associations === undefined) return [];
  const all = [...boxesOf(list)];
  return [...associated(associations)].flatMap(([item, index]) => {
    const property = all[index - 1];
    return property === undefined ? [] : [{ item, ...property }];
  });
}

/**
 * The signal of the primary picture; undefined if it can be shown as it is, or has an ICC profile instead.
 * @param file the file, or its part up to the end of its metadata
 */
export async function heifSignal(file: Buffer): Promise<Signal | undefined> {
  const primary = (await readHeifItems(bytesOf(file)))?.primary;
  for (const { item, type, content } of itemProperties(file)) {
    // Code points of primaries, transfer and matrix follow the kind (ISO/IEC 14496-12, 12.1.5).
    if (item !== primary || type !== 'colr' || content.length < 8) continue;
    if (content.toString('latin1', 0, 4) !== 'nclx') continue;
    return signalOf(content.readUInt16BE(4), content.readUInt16BE(6));
  }
  return undefined;
}

function within(block: Buffer, wanted: string): Buffer | undefined {
  for (const { type, content } of boxesOf(block)) if (type === wanted) return content;
  return undefined;
}

/** Item IDs with the index of each of their properties, from 1 (ISO/IEC 23008-12, 9.3). */
function* associated(box: Buffer): Generator<readonly [item: number, index: number]> {
  const idBytes = box.readUInt8(0) < 1 ? 2 : 4;
  const indexBytes = (box.readUInt8(3) & 1) === 1 ? 2 : 1;
  // The highest bit marks the property as essential.
  const mask = indexBytes === 2 ? 0x7fff : 0x7f;
  let at = 8;
  for (let left = box.readUInt32BE(4); left > 0; left--) {
    const item = box.readUIntBE(at, idBytes);
    const count = box.readUInt8(at + idBytes);
    at += idBytes + 1;
    for (let index = 0; index < count; index++, at += indexBytes) {
      yield [item, box.readUIntBE(at, indexBytes) & mask];
    }
  }
}
