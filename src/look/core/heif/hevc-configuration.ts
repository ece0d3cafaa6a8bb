import { itemProperties } from './item-properties.ts';

/** Parameters that an HEVC decoder needs before a picture (ISO/IEC 14496-15, 8.3.3). */
export interface HevcConfiguration {
  /** Video, sequence and picture parameter sets. */
  readonly parameterSets: readonly Buffer[];
  /** Size of the length field before each NAL unit, in bytes. */
  readonly lengthBytes: number;
}

/** The configuration of each item of a HEIF file, by item ID. Items with the same one share the object. */
export function hevcConfigurations(file: Buffer): ReadonlyMap<number, HevcConfiguration> {
  const read = new Map<Buffer, HevcConfiguration>();
  const ofItems = new Map<number, HevcConfiguration>();
  for (const { item, type, content } of itemProperties(file)) {
    if (type !== 'hvcC') continue;
    const configuration = read.get(content) ?? readConfiguration(content);
    read.set(content, configuration);
    ofItems.set(item, configuration);
  }
  return ofItems;
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
 * Splits a stored picture into its NAL units, each preceded by its length.
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
