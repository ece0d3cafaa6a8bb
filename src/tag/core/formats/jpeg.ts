import type { ByteSource } from '../../../base/structure/byte-source.ts';
import { type Segment, segmentsOf } from '../../../look/core/structure/jpeg-segments.ts';
import type { Splice } from '../splice.ts';
import { NotWritable, type PacketPlace, readAll } from './packet.ts';

const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const XMP = Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1');
/** A segment's length counts itself, in two bytes. */
const MOST = 0xffff - 2 - XMP.length;

/** XMP is in an APP1 segment (XMP specification, part 3, 1.1.3): after JFIF and EXIF, which come first. */
export async function jpegPlace(bytes: ByteSource): Promise<PacketPlace> {
  const segments = await segmentsOf(bytes);
  if (segments.length === 0) throw new NotWritable('It has no segments.');
  const beginnings = await Promise.all(
    segments.map(({ offset, length }) => bytes.read(offset, Math.min(length, 40))),
  );
  const own = segments.find(
    ({ marker }, index) =>
      marker === APP1 && beginnings[index]?.subarray(0, XMP.length).equals(XMP),
  );
  const [from, to] = own === undefined ? gapAfterHead(segments, beginnings) : rangeOf(own);
  const directory = await multiPicture(bytes, segments, beginnings);
  const packet = own && (await readAll(bytes, own.offset + XMP.length, own.length - XMP.length));
  return {
    packet,
    most: MOST,
    replace(next) {
      const head = Buffer.from([0xff, APP1, 0, 0]);
      head.writeUInt16BE(2 + XMP.length + next.length, 2);
      const segment = Buffer.concat([head, XMP, next]);
      const shift = segment.length - (to - from);
      return [{ from, to, bytes: segment }, ...(directory?.shifted(shift, from) ?? [])];
    },
  };
}

function rangeOf({ offset, length }: Segment): [number, number] {
  return [offset - 4, offset + length];
}

function gapAfterHead(
  segments: readonly Segment[],
  beginnings: readonly Buffer[],
): [number, number] {
  let at = (segments[0]?.offset ?? 6) - 4;
  for (const [index, segment] of segments.entries()) {
    const isExif =
      segment.marker === APP1 && beginnings[index]?.toString('latin1', 0, 5) === 'Exif\0';
    if (segment.marker !== APP0 && !isExif) break;
    at = segment.offset + segment.length;
  }
  return [at, at];
}

/** The directory of a file with several pictures, which has their sizes and places. */
interface MultiPicture {
  /** Its changes when the first picture grows at an offset. */
  shifted(by: number, at: number): Splice[];
}

const ENTRIES = 0xb002;
const ENTRY_BYTES = 16;

/**
 * The pictures of a Multi-Picture file (CIPA DC-007: previews, gain maps of HDR pictures) are found by
 * their distance from the directory's own header.
 */
async function multiPicture(
  bytes: ByteSource,
  segments: readonly Segment[],
  beginnings: readonly Buffer[],
): Promise<MultiPicture | undefined> {
  const segment = segments.find(
    ({ marker }, index) =>
      marker === APP2 && beginnings[index]?.toString('latin1', 0, 4) === 'MPF\0',
  );
  if (segment === undefined) return undefined;
  const start = segment.offset + 4;
  const block = await readAll(bytes, start, segment.length - 4);
  try {
    return directoryIn(block, start);
  } catch (error) {
    if (error instanceof RangeError) throw new NotWritable('Its list of pictures is damaged.');
    throw error;
  }
}

function directoryIn(block: Buffer, start: number): MultiPicture | undefined {
  const little = block.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number => (little ? block.readUInt16LE(at) : block.readUInt16BE(at));
  const long = (at: number): number => (little ? block.readUInt32LE(at) : block.readUInt32BE(at));
  const table = long(4);
  for (let field = 0; field < short(table); field++) {
    const at = table + 2 + field * 12;
    if (short(at) !== ENTRIES) continue;
    const [first, count] = [long(at + 8), Math.floor(long(at + 4) / ENTRY_BYTES)];
    const changed = (place: number, value: number): Splice => {
      const word = Buffer.alloc(4);
      if (little) word.writeUInt32LE(value);
      else word.writeUInt32BE(value);
      return { from: start + place, to: start + place + 4, bytes: word };
    };
    const places = Array.from({ length: count }, (_, index) => first + index * ENTRY_BYTES);
    const words = places.map((place) => ({
      place,
      size: long(place + 4),
      offset: long(place + 8),
    }));
    return {
      shifted: (by, from) =>
        words.flatMap(({ place, size, offset }, index) => {
          if (by === 0) return [];
          if (index === 0) return [changed(place + 4, size + by)];
          // Before the directory, both it and the other pictures move.
          return from > start && offset > 0 ? [changed(place + 8, offset + by)] : [];
        }),
    };
  }
  return undefined;
}
