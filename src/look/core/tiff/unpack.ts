import { crc32, inflateSync } from 'node:zlib';
import { decompress as unzstd } from 'fzstd';
import xz from 'xz-decompress';

/** The compressions that {@link unpackBlock} knows, by their numbers in TIFF. */
const COMPRESSION = {
  none: 1,
  lzw: 5,
  deflate: 8,
  lzma: 34_925,
  oldDeflate: 32_946,
  packBits: 32_773,
  zstd: 50_000,
} as const;

/**
 * Unpacks a strip or tile.
 * @param size of the unpacked data, in bytes; no more are produced
 * @returns undefined for an unknown compression
 */
export async function unpackBlock(
  packed: Buffer,
  compression: number,
  size: number,
): Promise<Uint8Array | undefined> {
  switch (compression) {
    case COMPRESSION.none:
      return packed;
    case COMPRESSION.lzw:
      return unpackLzw(packed, size);
    case COMPRESSION.deflate:
    case COMPRESSION.oldDeflate:
      return inflateSync(packed, { maxOutputLength: size + 1024 });
    case COMPRESSION.packBits:
      return unpackBits(packed, size);
    case COMPRESSION.zstd:
      return unzstd(packed, new Uint8Array(size));
    case COMPRESSION.lzma:
      return await unpackXz(packed, size);
    default:
      return undefined;
  }
}

const XZ_BLOCK = 12;
const DELTA = 3;

/**
 * The XZ stream without the delta filter that libtiff puts before LZMA2, which the decoder does not support,
 * and that filter's distance; 0 without it (.xz file format, 3.1 and 5.3.3).
 */
function withoutDelta(packed: Buffer): { readonly stream: Buffer; readonly distance: number } {
  const size = ((packed[XZ_BLOCK] ?? 0) + 1) * 4;
  const header = packed.subarray(XZ_BLOCK, XZ_BLOCK + size);
  const [, flags, filter, properties, distance = 0] = header;
  if (flags !== 1 || filter !== DELTA || properties !== 1) return { stream: packed, distance: 0 };
  const stream = Buffer.from(packed);
  const rewritten = Buffer.alloc(size - 4);
  rewritten[0] = header[0] ?? 0;
  rewritten.set(header.subarray(5, size - 4), 2);
  stream.set(rewritten, XZ_BLOCK);
  stream.writeUInt32LE(crc32(rewritten), XZ_BLOCK + size - 4);
  return { stream, distance: distance + 1 };
}

async function unpackXz(packed: Buffer, size: number): Promise<Uint8Array> {
  const { stream, distance } = withoutDelta(packed);
  const out = new Uint8Array(size);
  let at = 0;
  const reader = new xz.XzReadableStream(new Blob([new Uint8Array(stream)]).stream()).getReader();
  while (at < size) {
    const { value } = await reader.read();
    if (value === undefined) break;
    out.set(value.subarray(0, size - at), at);
    at += value.length;
  }
  await reader.cancel();
  if (distance === 0) return out;
  for (let index = distance; index < size; index++) {
    out[index] = (out[index] ?? 0) + (out[index - distance] ?? 0);
  }
  return out;
}

/** TIFF 6.0, section 9. */
function unpackBits(packed: Buffer, size: number): Uint8Array {
  const out = new Uint8Array(size);
  for (let at = 0, to = 0; at < packed.length && to < size; ) {
    const head = packed.readInt8(at++);
    if (head >= 0) {
      out.set(packed.subarray(at, at + Math.min(head + 1, size - to)), to);
      at += head + 1;
      to += head + 1;
    } else if (head !== -128) {
      out.fill(packed[at++] ?? 0, to, to + 1 - head);
      to += 1 - head;
    }
  }
  return out;
}

const CLEAR = 256;
const END = 257;
const MOST_CODES = 4096;

/** TIFF 6.0, section 13: codes of 9 to 12 bits, the highest bit first. */
function unpackLzw(packed: Buffer, size: number): Uint8Array {
  const out = new Uint8Array(size);
  // Each code stands for bytes already written: their offset and number.
  const starts = new Uint32Array(MOST_CODES);
  const lengths = new Uint16Array(MOST_CODES);
  let [to, next, bits, held, count] = [0, 258, 9, 0, 0];
  let previous: { at: number; length: number } | undefined;
  for (const byte of packed) {
    held = ((held << 8) | byte) & 0xffffff;
    count += 8;
    if (count < bits) continue;
    const code = (held >> (count - bits)) & ((1 << bits) - 1);
    count -= bits;
    if (code === END || to >= size) break;
    if (code === CLEAR) {
      [next, bits, previous] = [258, 9, undefined];
      continue;
    }
    const at = to;
    if (code < CLEAR) out[to++] = code;
    else if (code < next) {
      const start = starts[code] ?? 0;
      for (let index = 0; index < (lengths[code] ?? 0) && to < size; index++) {
        out[to++] = out[start + index] ?? 0;
      }
    } else if (previous !== undefined) {
      // The code about to be added: the previous bytes followed by the first of them.
      for (let index = 0; index <= previous.length && to < size; index++) {
        out[to++] = out[previous.at + (index === previous.length ? 0 : index)] ?? 0;
      }
    } else throw new Error('LZW codes out of order');
    if (previous !== undefined && next < MOST_CODES) {
      starts[next] = previous.at;
      lengths[next] = previous.length + 1;
      next++;
    }
    // Widths change one code early.
    bits = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
    previous = { at, length: to - at };
  }
  return out;
}
