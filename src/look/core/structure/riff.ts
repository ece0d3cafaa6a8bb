import type { ByteSource } from '../../../base/structure/byte-source.ts';

/** A chunk of a RIFF file: its type, and the place of its content. */
export interface RiffChunk {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

const MOST_CHUNKS = 1000;

/** The chunks between two offsets of a RIFF file (WebP, AVI), in order. */
export async function* riffChunks(
  bytes: ByteSource,
  start: number,
  end = bytes.size,
): AsyncGenerator<RiffChunk, void, undefined> {
  let at = start;
  for (let count = 0; at + 8 <= end && count < MOST_CHUNKS; count++) {
    const head = await bytes.read(at, 8);
    if (head.length < 8) return;
    const length = head.readUInt32LE(4);
    yield { type: head.toString('latin1', 0, 4), offset: at + 8, length };
    at += 8 + length + (length % 2);
  }
}
