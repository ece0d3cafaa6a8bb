/** A box of the ISO base media file format: its four-letter type and its content. */
interface Box {
  readonly type: string;
  readonly content: Buffer;
}

const MOST_BOXES = 1000;

/** Reads the boxes in a block, one after another (ISO/IEC 14496-12, 4.2). */
export function* boxesOf(block: Buffer): Generator<Box, void, undefined> {
  let at = 0;
  for (let count = 0; at + 8 <= block.length && count < MOST_BOXES; count++) {
    const short = block.readUInt32BE(at);
    const isLong = short === 1 && at + 16 <= block.length;
    const head = isLong ? 16 : 8;
    const size = isLong ? Number(block.readBigUInt64BE(at + 8)) : short;
    const end = size === 0 ? block.length : at + size;
    if (end < at + head) return;
    yield {
      type: block.toString('latin1', at + 4, at + 8),
      content: block.subarray(at + head, Math.min(end, block.length)),
    };
    at = end;
  }
}
