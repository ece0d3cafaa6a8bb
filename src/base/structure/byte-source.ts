/** Random access to the bytes of a file or of a block in memory. */
export interface ByteSource {
  readonly size: number;
  /** Up to `length` bytes from `offset`; fewer at the end, none beyond it. They stay as they are. */
  read(offset: number, length: number): Promise<Buffer>;
}

/** A block in memory as a source. */
export function bytesOf(block: Buffer): ByteSource {
  return {
    size: block.length,
    read: async (offset, length) =>
      block.subarray(Math.max(0, offset), Math.max(0, offset) + Math.max(0, length)),
  };
}

/** A part of a source, as a source of its own. */
export function partOf(bytes: ByteSource, start: number, size: number): ByteSource {
  const length = Math.max(0, Math.min(size, bytes.size - start));
  return {
    size: length,
    read: (offset, wanted) =>
      bytes.read(start + Math.max(0, offset), Math.min(wanted, length - Math.max(0, offset))),
  };
}
