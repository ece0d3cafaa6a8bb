import { crc32, inflateSync } from 'node:zlib';
import type { ByteSource } from '../../../base/structure/byte-source.ts';
import { MOST_XMP_BYTES } from '../../../look/core/facts/xmp.ts';
import { NotWritable, type PacketPlace, readAll } from './packet.ts';

const SIGNATURE_BYTES = 8;
const KEYWORD = Buffer.from('XML:com.adobe.xmp\0', 'latin1');
/** Not compressed, by no method, in no language, without a translated keyword. */
const PLAIN = Buffer.alloc(4);
const MOST_CHUNKS = 100_000;

/** XMP is in an iTXt chunk (XMP specification, part 3, 1.1.5), here right after the header. */
export async function pngPlace(bytes: ByteSource): Promise<PacketPlace> {
  let [from, to] = [0, 0];
  let packet: Buffer | undefined;
  let at = SIGNATURE_BYTES;
  let hasEnd = false;
  for (let count = 0; count < MOST_CHUNKS && !hasEnd; count++) {
    const head = await bytes.read(at, 8);
    if (head.length < 8) break;
    const [length, type] = [head.readUInt32BE(0), head.toString('latin1', 4, 8)];
    const end = at + 12 + length;
    if (type === 'IHDR') [from, to] = [end, end];
    if (type === 'iTXt' && packet === undefined) {
      packet = await packetIn(bytes, at + 8, length);
      if (packet !== undefined) [from, to] = [at, end];
    }
    hasEnd = type === 'IEND' && end <= bytes.size;
    at = end;
  }
  if (!hasEnd || from === 0) throw new NotWritable('It is cut off.');
  return {
    packet,
    most: MOST_XMP_BYTES,
    replace: (next) => [{ from, to, bytes: chunk('iTXt', Buffer.concat([KEYWORD, PLAIN, next])) }],
  };
}

async function packetIn(
  bytes: ByteSource,
  offset: number,
  length: number,
): Promise<Buffer | undefined> {
  const head = await bytes.read(offset, Math.min(length, KEYWORD.length));
  if (!head.equals(KEYWORD)) return undefined;
  const block = await readAll(bytes, offset + KEYWORD.length, length - KEYWORD.length);
  const isCompressed = block[0] === 1;
  const language = block.indexOf(0, 2);
  const text = language === -1 ? -1 : block.indexOf(0, language + 1);
  if (text === -1) throw new NotWritable('Its metadata is damaged.');
  const rest = block.subarray(text + 1);
  if (!isCompressed) return rest;
  try {
    return inflateSync(rest, { maxOutputLength: MOST_XMP_BYTES });
  } catch {
    throw new NotWritable('Its metadata is damaged.');
  }
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
