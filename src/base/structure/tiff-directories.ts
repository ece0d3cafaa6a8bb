import type { ByteSource } from './byte-source.ts';

/** A field of a directory: `count` values of `type` at `offset` in the source. */
interface TiffField {
  readonly type: number;
  readonly count: number;
  readonly offset: number;
}

/** An image file directory (TIFF 6.0, section 2). */
export interface Directory {
  readonly fields: ReadonlyMap<number, TiffField>;
  /** Up to 64 values of a field of whole numbers; none if it is missing or of another type. */
  numbers(tag: number): Promise<readonly number[]>;
  /** The first of these values. */
  number(tag: number): Promise<number | undefined>;
  /** Up to `most` bytes of a field's values, as stored; none if it is missing. */
  stored(tag: number, most: number): Promise<Buffer>;
}

export const TAG = {
  width: 0x100,
  height: 0x101,
  compression: 0x103,
  stripOffsets: 0x111,
  orientation: 0x112,
  stripByteCounts: 0x117,
  subDirectories: 0x14a,
  jpegOffset: 0x201,
  jpegLength: 0x202,
  exif: 0x8769,
  pixelWidth: 0xa002,
  pixelHeight: 0xa003,
  /** Panasonic's tag for a whole JPEG. */
  panasonicJpeg: 0x2e,
} as const;

/** More than any camera writes; hostile files have more. */
const MOST_DIRECTORIES = 48;
const MOST_FIELDS = 1000;
const MOST_VALUES = 64;

/** Bytes that a value of each type takes. */
const BYTES_OF_TYPE: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
};

/** The byte order of a TIFF structure, and the offset of its first directory. */
interface TiffHeader {
  readonly little: boolean;
  readonly first: number;
}

/** Reads the header of a TIFF structure, whatever number follows the byte order: raws have their own. */
export async function readTiffHeader(bytes: ByteSource): Promise<TiffHeader | undefined> {
  const header = await bytes.read(0, 8);
  if (header.length < 8) return undefined;
  const order = header.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return undefined;
  const little = order === 'II';
  return { little, first: little ? header.readUInt32LE(4) : header.readUInt32BE(4) };
}

/**
 * Reads the directories of a TIFF structure, a camera raw built on it or an EXIF block: the chain from
 * the header, and those that fields point to. Each is given once; those beyond the end of the source
 * are left out.
 */
export async function readDirectories(bytes: ByteSource): Promise<Directory[]> {
  const header = await readTiffHeader(bytes);
  if (header === undefined) return [];
  const waiting = [header.first];
  const visited = new Set<number>([0]);
  const directories: Directory[] = [];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (visited.has(next) || directories.length >= MOST_DIRECTORIES) continue;
    visited.add(next);
    const read = await readDirectory(bytes, next, header.little);
    if (read === undefined) continue;
    directories.push(read.directory);
    const below = await read.directory.numbers(TAG.subDirectories);
    const exif = await read.directory.number(TAG.exif);
    waiting.push(read.next, ...below, ...(exif === undefined ? [] : [exif]));
  }
  return directories;
}

/** Reads one directory, and gives the offset of the next in its chain: 0 for none. */
export async function readDirectory(
  bytes: ByteSource,
  offset: number,
  little: boolean,
): Promise<{ directory: Directory; next: number } | undefined> {
  const head = await bytes.read(offset, 2);
  if (head.length < 2) return undefined;
  const count = Math.min(little ? head.readUInt16LE() : head.readUInt16BE(), MOST_FIELDS);
  const table = await bytes.read(offset + 2, count * 12 + 4);
  const short = (at: number): number => (little ? table.readUInt16LE(at) : table.readUInt16BE(at));
  const long = (at: number): number => (little ? table.readUInt32LE(at) : table.readUInt32BE(at));
  const fields = new Map<number, TiffField>();
  for (let at = 0; at + 12 <= Math.min(table.length, count * 12); at += 12) {
    const type = short(at + 2);
    const values = long(at + 4);
    const fitsHere = (BYTES_OF_TYPE[type] ?? 1) * values <= 4;
    const place = fitsHere ? offset + 2 + at + 8 : long(at + 8);
    fields.set(short(at), { type, count: values, offset: place });
  }
  const next = table.length >= count * 12 + 4 ? long(count * 12) : 0;
  return { directory: directoryOf(bytes, fields, little), next };
}

function directoryOf(
  bytes: ByteSource,
  fields: ReadonlyMap<number, TiffField>,
  little: boolean,
): Directory {
  const stored = async (tag: number, most: number): Promise<Buffer> => {
    const field = fields.get(tag);
    if (field === undefined) return Buffer.alloc(0);
    const length = field.count * (BYTES_OF_TYPE[field.type] ?? 1);
    return await bytes.read(field.offset, Math.min(length, most));
  };
  const numbers = async (tag: number): Promise<number[]> => {
    const field = fields.get(tag);
    const size = field === undefined ? undefined : BYTES_OF_TYPE[field.type];
    if (field === undefined || size === undefined || ![1, 3, 4, 13].includes(field.type)) return [];
    const block = await bytes.read(field.offset, Math.min(field.count, MOST_VALUES) * size);
    return Array.from({ length: Math.floor(block.length / size) }, (_, index) =>
      little ? block.readUIntLE(index * size, size) : block.readUIntBE(index * size, size),
    );
  };
  return { fields, numbers, number: async (tag) => (await numbers(tag))[0], stored };
}
