import { boxesOf } from '../../../base/structure/iso-boxes.ts';

/** Parameters that an HEVC decoder needs before a picture (ISO/IEC 14496-15, 8.3.3). */
export interface HevcConfiguration {
  /** Video, sequence and picture parameter sets. */
  readonly parameterSets: readonly Buffer[];
  /** Size of the length field before each NAL unit, in bytes. */
  readonly lengthBytes: number;
}

/** The configuration of each item of a HEIF file, by item ID. Items with the same one share the object. */
export function hevcConfigurations(file: Buffer): ReadonlyMap<number, HevcConfiguration> {
  const meta = within(file, 'meta');
  const properties = meta && within(meta.subarray(4), 'iprp');
  const list = properties && within(properties, 'ipco');
  const associations = properties && within(properties, 'ipma');
  if (list === undefined || associations === undefined) return new Map();
  const configurations = [...boxesOf(list)].map(({ type, content }) =>
    type === 'hvcC' ? readConfiguration(content) : undefined,
  );
  const ofItems = new Map<number, HevcConfiguration>();
  for (const [item, index] of associated(associations)) {
    const configuration = configurations[index - 1];
    if (configuration !== undefined) ofItems.set(item, configuration);
  }
  return ofItems;
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

function readConfiguration(box: Buffer): HevcConfiguration {
  const lengthBytes = (box.readUInt8(21) & 3) + 1;
  const parameterSets: Buffer[] = [];
  let at = 23;
  for (let arrays = box.readUInt8(22); arrays > 0; arrays--) {
    const units = box.readUInt16BE(at + 1);
    at += 3;
    for (let unit = 0; unit < units; unit++) {
      const length = box.readUInt16BE(at);
      parameterSets.push(box.subarray(at + 2, at + 2 + length));
      at += 2 + length;
    }
  }
  return { parameterSets, lengthBytes };
}

/**
 * Splits a stored picture into its NAL units, each of which follows its length.
 * @throws Error if one is cut off
 */
export function nalUnits(picture: Buffer, lengthBytes: number): Buffer[] {
  const units: Buffer[] = [];
  for (let at = 0; at + lengthBytes <= picture.length; ) {
    const start = at + lengthBytes;
    const end = start + picture.readUIntBE(at, lengthBytes);
    if (end > picture.length) throw new Error('a NAL unit is cut off');
    units.push(picture.subarray(start, end));
    at = end;
  }
  return units;
}
