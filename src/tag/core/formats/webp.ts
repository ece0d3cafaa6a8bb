import type { ByteSource } from '../../../base/structure/byte-source.ts';
import { MOST_XMP_BYTES } from '../../../look/core/facts/xmp.ts';
import { type RiffChunk, riffChunks } from '../../../look/core/structure/riff.ts';
import type { Splice } from '../splice.ts';
import { NotWritable, type PacketPlace, readAll } from './packet.ts';

const HEAD_BYTES = 12;
const HAS_XMP = 0x04;
const HAS_ALPHA = 0x10;

/** XMP is in a chunk at the end, which the extended header announces (WebP container specification). */
export async function webpPlace(bytes: ByteSource): Promise<PacketPlace> {
  const head = await bytes.read(0, HEAD_BYTES);
  if (head.length < HEAD_BYTES) throw new NotWritable('It is cut off.');
  const end = 8 + head.readUInt32LE(4);
  if (end > bytes.size) throw new NotWritable('It is cut off.');
  const chunks: RiffChunk[] = [];
  for await (const chunk of riffChunks(bytes, HEAD_BYTES, end)) chunks.push(chunk);
  const own = chunks.find(({ type }) => type === 'XMP ');
  const extended = await extension(bytes, chunks);
  const [from, to] =
    own === undefined ? [end, end] : [own.offset - 8, own.offset + own.length + (own.length % 2)];
  return {
    packet: own && (await readAll(bytes, own.offset, own.length)),
    most: MOST_XMP_BYTES,
    replace(next) {
      const chunk = riffChunk('XMP ', next);
      const size = Buffer.alloc(4);
      const grown = extended.bytes.length - (extended.to - extended.from);
      size.writeUInt32LE(end - 8 + chunk.length - (to - from) + grown);
      return [{ from: 4, to: 8, bytes: size }, extended, { from, to, bytes: chunk }];
    },
  };
}

/** The extended header with its flag for XMP; made if there is none. */
async function extension(bytes: ByteSource, chunks: readonly RiffChunk[]): Promise<Splice> {
  const [first] = chunks;
  if (first?.type === 'VP8X') {
    const flags = await readAll(bytes, first.offset, 1);
    const changed = Buffer.from([(flags[0] ?? 0) | HAS_XMP]);
    return { from: first.offset, to: first.offset + 1, bytes: changed };
  }
  const { width, height, hasAlpha } = await canvasOf(bytes, first);
  const content = Buffer.alloc(10);
  content[0] = HAS_XMP | (hasAlpha ? HAS_ALPHA : 0);
  content.writeUIntLE(width - 1, 4, 3);
  content.writeUIntLE(height - 1, 7, 3);
  return { from: HEAD_BYTES, to: HEAD_BYTES, bytes: riffChunk('VP8X', content) };
}

async function canvasOf(
  bytes: ByteSource,
  first: RiffChunk | undefined,
): Promise<{ width: number; height: number; hasAlpha: boolean }> {
  if (first?.type === 'VP8 ') {
    const frame = await readAll(bytes, first.offset, 10);
    const size = (at: number): number => frame.readUInt16LE(at) & 0x3fff;
    return { width: size(6), height: size(8), hasAlpha: false };
  }
  if (first?.type === 'VP8L') {
    const bits = (await readAll(bytes, first.offset + 1, 4)).readUInt32LE();
    const [width, height] = [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    return { width, height, hasAlpha: ((bits >>> 28) & 1) === 1 };
  }
  throw new NotWritable('Its first part is unknown.');
}

function riffChunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}
