import type { ByteSource } from '../../../base/structure/byte-source.ts';
import type { Size } from '../pixels/preprocessing.ts';

/** A marker segment of a JPEG: its marker, and the offset and length of its content. */
export interface Segment {
  readonly marker: number;
  readonly offset: number;
  readonly length: number;
}

/** The part of a JPEG before its first scan. */
export interface JpegHead {
  /** As stored. */
  readonly size: Size;
  /** Whether viewers can show it. Lossless and hierarchical JPEGs are sensor data. */
  readonly viewable: boolean;
  /** Whether the pixels are coded in a single scan, from top to bottom. */
  readonly isSequential: boolean;
  readonly segments: readonly Segment[];
  /** Offset of the first scan's marker. */
  readonly scan: number;
}

const START = 0xd8;
const SCAN = 0xda;

/** Baseline, extended and progressive, Huffman or arithmetic. */
const VIEWABLE_FRAMES: readonly number[] = [0xc0, 0xc1, 0xc2, 0xc9, 0xca];
/** 0xc0 to 0xcf except tables and the reserved marker. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** More than real files have. */
const MOST_SEGMENTS = 500;

/** Reads the part of a JPEG at `start` before its first scan; undefined if it is not a JPEG, or damaged. */
export async function readJpegHead(bytes: ByteSource, start = 0): Promise<JpegHead | undefined> {
  const segments: Segment[] = [];
  let frame: Frame | undefined;
  for await (const segment of markersOf(bytes, start)) {
    const { marker, offset } = segment;
    if (marker === SCAN) return frame && { ...frame, segments, scan: offset - 4 };
    if (isFrame(marker)) frame = readFrame(await bytes.read(offset - 4, 9), marker);
    segments.push(segment);
  }
  return undefined;
}

/** The marker segments of a JPEG at `start` before its first scan, up to any damage. */
export async function segmentsOf(bytes: ByteSource, start = 0): Promise<Segment[]> {
  const segments: Segment[] = [];
  for await (const segment of markersOf(bytes, start)) {
    if (segment.marker === SCAN) break;
    segments.push(segment);
  }
  return segments;
}

/** The marker segments of a JPEG up to the first scan, of which only the marker is read. */
async function* markersOf(
  bytes: ByteSource,
  start: number,
): AsyncGenerator<Segment, void, undefined> {
  const opening = await bytes.read(start, 3);
  if (opening[0] !== 0xff || opening[1] !== START || opening[2] !== 0xff) return;
  let place = start + 2;
  for (let count = 0; count < MOST_SEGMENTS; count++) {
    const head = await bytes.read(place, 4);
    const marker = head[1] ?? 0;
    if (head.length < 4 || head[0] !== 0xff) return;
    if (marker === 0xff) {
      place++;
      continue;
    }
    const length = head.readUInt16BE(2);
    if (length < 2 && marker !== SCAN) return;
    yield { marker, offset: place + 4, length: length - 2 };
    if (marker === SCAN) return;
    place += 2 + length;
  }
}

type Frame = Pick<JpegHead, 'size' | 'viewable' | 'isSequential'>;

/** Length, precision, height, width. */
function readFrame(head: Buffer, marker: number): Frame | undefined {
  if (head.length < 9) return undefined;
  const size = { height: head.readUInt16BE(5), width: head.readUInt16BE(7) };
  const viewable = VIEWABLE_FRAMES.includes(marker) && head[4] === 8;
  const isSequential = marker === 0xc0 || marker === 0xc1;
  return size.width > 0 && size.height > 0 ? { size, viewable, isSequential } : undefined;
}
