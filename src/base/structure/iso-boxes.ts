import type { ByteSource } from './byte-source.ts';

/** A box of the ISO base media file format: its four-letter type and its content. */
interface Box {
  readonly type: string;
  readonly content: Buffer;
}

/** A box in a source, unread: where its content begins, and how long that is. */
export interface BoxPlace {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

const MOST_BOXES = 1000;

/** Reads the boxes in a block, one after another (ISO/IEC 14496-12, 4.2). */
export function* boxesOf(block: Buffer): Generator<Box, void, undefined> {
  let at = 0;
  for (let count = 0; at + 8 <= block.length && count < MOST_BOXES; count++) {
    const box = boxAt(block.subarray(at, at + 16), at, block.length);
    if (box === undefined) return;
    const end = box.offset + box.length;
    yield { type: box.type, content: block.subarray(box.offset, Math.min(end, block.length)) };
    at = end;
  }
}

/** The boxes of a source, of which only the headers are read. */
export async function* boxPlaces(
  bytes: ByteSource,
  most = MOST_BOXES,
): AsyncGenerator<BoxPlace, void, undefined> {
  let at = 0;
  for (let count = 0; at + 8 <= bytes.size && count < most; count++) {
    const box = boxAt(await bytes.read(at, 16), at, bytes.size);
    if (box === undefined) return;
    yield box;
    at = box.offset + box.length;
  }
}

/** The box whose header this is; undefined if its size makes no sense. */
function boxAt(header: Buffer, at: number, end: number): BoxPlace | undefined {
  if (header.length < 8) return undefined;
  const short = header.readUInt32BE(0);
  const isLong = short === 1 && header.length >= 16;
  const head = isLong ? 16 : 8;
  const size = isLong ? Number(header.readBigUInt64BE(8)) : short === 0 ? end - at : short;
  if (size < head) return undefined;
  return { type: header.toString('latin1', 4, 8), offset: at + head, length: size - head };
}
