/** Larger pieces are left to the garbage collector. */
const MOST_BYTES = 1024 * 1024;
/** As many pictures are seldom on their way at once. */
const MOST_KEPT = 16;

const kept: ArrayBuffer[] = [];
const lent = new WeakSet<ArrayBufferLike>();

/**
 * Memory for pixels, with whatever was in it, which may be given back. What waits to be collected lies in gaps that
 * are never quite filled again, so that a process would grow with the pictures it has seen.
 */
export function lendPixelMemory(bytes: number): ArrayBuffer {
  const at = kept.findIndex(({ byteLength }) => byteLength >= bytes);
  const [memory = new ArrayBuffer(bytes)] = at === -1 ? [] : kept.splice(at, 1);
  lent.add(memory);
  return memory;
}

/** For pictures to come, if the memory of these bytes was lent; nobody may read them afterwards. */
export function giveBackPixels({ buffer }: Uint8Array): void {
  if (!lent.delete(buffer) || !(buffer instanceof ArrayBuffer)) return;
  if (kept.length < MOST_KEPT && buffer.byteLength <= MOST_BYTES) kept.push(buffer);
}
