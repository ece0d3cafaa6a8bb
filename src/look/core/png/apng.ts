import { crc32 } from 'node:zlib';
import type { ByteSource } from '../../../base/structure/byte-source.ts';

/** A part of the file. */
interface Range {
  readonly offset: number;
  readonly length: number;
}

/** An animated PNG: the chunks its frames share, and the frames that cover the whole picture. */
interface AnimatedPng {
  /** The header and the other chunks before the pixels, each in full. */
  readonly head: readonly Range[];
  /** For each frame after the first picture, the parts of its compressed pixels. */
  readonly frames: readonly (readonly Range[])[];
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const CHUNK_HEAD_BYTES = 8;
const AROUND = 12;
const SEQUENCE_BYTES = 4;

/** Far more than animations have; in a file of tiny chunks, reading stops here. */
const MOST_CHUNKS = 100_000;
const MOST_FRAME_BYTES = 128 * 1024 * 1024;

/**
 * Finds the frames of an animated PNG (PNG, third edition, 11.3.6). Frames that change only a part of the
 * picture are left out.
 * @returns undefined if it is a still picture
 */
export async function readApng(bytes: ByteSource): Promise<AnimatedPng | undefined> {
  const head: Range[] = [];
  const frames: Range[][] = [];
  let size = '';
  let frame: Range[] | undefined;
  let isAnimated = false;
  let hasPixels = false;
  for (const chunk of await chunksOf(bytes)) {
    const { type, offset, length } = chunk;
    if (type === 'acTL') isAnimated = true;
    else if (type === 'fcTL') {
      const content = await bytes.read(offset, 20);
      const covers = content.toString('hex', 4, 20) === `${size}${'0'.repeat(16)}`;
      frame = covers ? [] : undefined;
    } else if (type === 'IDAT') hasPixels = true;
    else if (type === 'fdAT') {
      if (frame?.length === 0) frames.push(frame);
      frame?.push({ offset: offset + SEQUENCE_BYTES, length: length - SEQUENCE_BYTES });
    } else if (!hasPixels) {
      if (type === 'IHDR') size = (await bytes.read(offset, 8)).toString('hex');
      head.push({ offset: offset - CHUNK_HEAD_BYTES, length: length + AROUND });
    }
  }
  return isAnimated ? { head, frames } : undefined;
}

/** One frame as a PNG of its own; undefined if it is unreasonably large. */
export async function framePng(
  bytes: ByteSource,
  { head, frames }: AnimatedPng,
  index: number,
): Promise<Buffer | undefined> {
  const parts = frames[index] ?? [];
  const length = [...head, ...parts].reduce((sum, part) => sum + part.length, 0);
  if (length > MOST_FRAME_BYTES) return undefined;
  const read = async (ranges: readonly Range[]): Promise<Buffer> => {
    const pieces: Buffer[] = [];
    for (const range of ranges)
      pieces.push(Buffer.from(await bytes.read(range.offset, range.length)));
    return Buffer.concat(pieces);
  };
  const pixels = chunk('IDAT', await read(parts));
  return Buffer.concat([SIGNATURE, await read(head), pixels, chunk('IEND', Buffer.alloc(0))]);
}

/** All chunks of an animation; for a still picture, those up to its pixels. */
async function chunksOf(bytes: ByteSource): Promise<(Range & { readonly type: string })[]> {
  const chunks: (Range & { readonly type: string })[] = [];
  let at = SIGNATURE.length;
  let isAnimated = false;
  while (chunks.length < MOST_CHUNKS) {
    const start = await bytes.read(at, CHUNK_HEAD_BYTES);
    if (start.length < CHUNK_HEAD_BYTES) break;
    const type = start.toString('latin1', 4, 8);
    const length = start.readUInt32BE(0);
    isAnimated ||= type === 'acTL';
    if (type === 'IEND' || (type === 'IDAT' && !isAnimated)) break;
    chunks.push({ type, offset: at + CHUNK_HEAD_BYTES, length });
    at += AROUND + length;
  }
  return chunks;
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(content.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
