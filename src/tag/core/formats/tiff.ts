import type { ByteSource } from '../../../base/structure/byte-source.ts';
import { MOST_XMP_BYTES } from '../../../look/core/facts/xmp.ts';
import type { Splice } from '../splice.ts';
import { NotWritable, type PacketPlace, padded, readAll } from './packet.ts';

const XMP = 700;
const BYTE = 1;
/** Room for later changes, which then move nothing. */
const SPARE_BYTES = 2048;

/** How a TIFF or BigTIFF counts: bytes of an offset, of the number of fields, of a field. */
interface Layout {
  readonly little: boolean;
  readonly word: 4 | 8;
  readonly countBytes: 2 | 8;
  readonly fieldBytes: 12 | 20;
  /** Where the offset of the first directory is. */
  readonly first: number;
}

/**
 * XMP is in field 700 of the first directory (XMP specification, part 3, 1.1.8), also in DNG. Nothing
 * that is in the file moves: a longer packet, and a directory with a field more, go to its end.
 */
export async function tiffPlace(bytes: ByteSource): Promise<PacketPlace> {
  const layout = layoutOf(await bytes.read(0, 16));
  const { word, countBytes, fieldBytes, first } = layout;
  const number = numbersOf(layout);
  const start = number.in(await readAll(bytes, first, word), 0, word);
  const { count, table, fields } = await directoryAt(bytes, layout, start);
  if (await isRaw(bytes, layout, fields)) throw new NotWritable('It is a camera raw.');
  const place = fields.findIndex((field) => number.in(field, 0, 2) === XMP);
  const own = fields[place];
  const end = bytes.size + (bytes.size % 2);
  const gap = Buffer.alloc(end - bytes.size);
  const atEnd = (block: Buffer): Splice => ({ from: bytes.size, to: bytes.size, bytes: block });
  if (own === undefined) {
    return {
      packet: undefined,
      most: MOST_XMP_BYTES,
      replace(next) {
        const block = padded(next, next.length + SPARE_BYTES + (next.length % 2));
        const field = fieldOf(layout, block.length, end);
        const before = fields.filter((other) => number.in(other, 0, 2) < XMP);
        const after = fields.filter((other) => number.in(other, 0, 2) >= XMP);
        const rest = table.subarray(count * fieldBytes);
        const directory = [number.of(count + 1, countBytes), ...before, field, ...after, rest];
        const moved = number.of(end + block.length, word);
        return [
          { from: first, to: first + word, bytes: moved },
          atEnd(Buffer.concat([gap, block, ...directory])),
        ];
      },
    };
  }
  const length = number.in(own, 4, word) * bytesOfType(number.in(own, 2, 2));
  const offset = number.in(own, 4 + word, word);
  if (length <= word) throw new NotWritable('Its metadata is damaged.');
  const at = start + countBytes + place * fieldBytes;
  return {
    packet: await readAll(bytes, offset, length),
    most: MOST_XMP_BYTES,
    replace(next) {
      if (next.length <= length) {
        return [{ from: offset, to: offset + length, bytes: padded(next, length) }];
      }
      const block = padded(next, next.length + SPARE_BYTES);
      const field = fieldOf(layout, block.length, end);
      return [{ from: at, to: at + fieldBytes, bytes: field }, atEnd(Buffer.concat([gap, block]))];
    },
  };
}

/** A directory: its fields, and after those the place of the next. */
async function directoryAt(bytes: ByteSource, layout: Layout, start: number) {
  const { word, countBytes, fieldBytes } = layout;
  const number = numbersOf(layout);
  const count = number.in(await readAll(bytes, start, countBytes), 0, countBytes);
  const table = await readAll(bytes, start + countBytes, count * fieldBytes + word);
  const fields = Array.from({ length: count }, (_, index) =>
    table.subarray(index * fieldBytes, (index + 1) * fieldBytes),
  );
  return { count, table, fields };
}

const DNG_VERSION = 50706;
const SUB_DIRECTORIES = 330;
const PHOTOMETRIC = 262;
/** Sensor data: a mosaic of colours, or linear. */
const SENSOR: readonly number[] = [32803, 34892];
const MOST_SUB_DIRECTORIES = 16;

/** Whether it is a raw other than DNG, which may be called .tif: only its own program knows what else is in it. */
async function isRaw(
  bytes: ByteSource,
  layout: Layout,
  fields: readonly Buffer[],
): Promise<boolean> {
  const { word } = layout;
  const number = numbersOf(layout);
  const fieldIn = (list: readonly Buffer[], tag: number): Buffer | undefined =>
    list.find((field) => number.in(field, 0, 2) === tag);
  const isSensor = (list: readonly Buffer[]): boolean => {
    const field = fieldIn(list, PHOTOMETRIC);
    return field !== undefined && SENSOR.includes(number.in(field, 4 + word, 2));
  };
  if (fieldIn(fields, DNG_VERSION) !== undefined) return false;
  if (isSensor(fields)) return true;
  const listed = fieldIn(fields, SUB_DIRECTORIES);
  if (listed === undefined) return false;
  const count = Math.min(number.in(listed, 4, word), MOST_SUB_DIRECTORIES);
  const width = number.in(listed, 2, 2) === LONG8 || number.in(listed, 2, 2) === IFD8 ? 8 : 4;
  const inline = count * width <= word;
  const block = inline
    ? listed.subarray(4 + word)
    : await readAll(bytes, number.in(listed, 4 + word, word), count * width);
  for (let index = 0; index < count; index++) {
    const start = number.in(block, index * width, width);
    if (isSensor((await directoryAt(bytes, layout, start)).fields)) return true;
  }
  return false;
}

const LONG8 = 16;
const IFD8 = 18;

function layoutOf(head: Buffer): Layout {
  const order = head.toString('latin1', 0, 2);
  const little = order === 'II';
  if (head.length < 16 || (order !== 'II' && order !== 'MM'))
    throw new NotWritable('It is cut off.');
  const version = little ? head.readUInt16LE(2) : head.readUInt16BE(2);
  if (version === 42) return { little, word: 4, countBytes: 2, fieldBytes: 12, first: 4 };
  if (version === 43) return { little, word: 8, countBytes: 8, fieldBytes: 20, first: 8 };
  throw new NotWritable('It is a TIFF of another kind.');
}

function numbersOf({ little }: Layout) {
  return {
    in(block: Buffer, at: number, bytes: 2 | 4 | 8): number {
      if (bytes === 8)
        return Number(little ? block.readBigUInt64LE(at) : block.readBigUInt64BE(at));
      return little ? block.readUIntLE(at, bytes) : block.readUIntBE(at, bytes);
    },
    of(value: number, bytes: 2 | 4 | 8): Buffer {
      const block = Buffer.alloc(bytes);
      if (bytes < 8 && value >= 256 ** bytes) throw new NotWritable('It is too long.');
      if (bytes === 8 && little) block.writeBigUInt64LE(BigInt(value));
      else if (bytes === 8) block.writeBigUInt64BE(BigInt(value));
      else if (little) block.writeUIntLE(value, 0, bytes);
      else block.writeUIntBE(value, 0, bytes);
      return block;
    },
  };
}

function fieldOf(layout: Layout, count: number, offset: number): Buffer {
  const { of } = numbersOf(layout);
  const { word } = layout;
  return Buffer.concat([of(XMP, 2), of(BYTE, 2), of(count, word), of(offset, word)]);
}

/** XMP is bytes; some programs call them undefined, or longs. */
function bytesOfType(type: number): number {
  if (type === 4) return 4;
  if (type === 3) return 2;
  return 1;
}
