/** Large enough that the disk, not the number of calls, decides how long a file takes. */
const READ_BUFFER_BYTES = 1024 * 1024;
/** As many files are seldom read at once. */
const MOST_KEPT = 16;

const kept: Buffer[] = [];

/**
 * Lends a buffer for reading a file, which `work` gives back when it ends. Buffers are used again: to the system, a
 * fresh one costs as much as reading a small file.
 */
export async function withReadBuffer<T>(work: (buffer: Buffer) => Promise<T>): Promise<T> {
  const buffer = lendReadBuffer();
  try {
    return await work(buffer);
  } finally {
    returnReadBuffer(buffer);
  }
}

/** As {@link withReadBuffer}, for a generator, which gives it back itself. */
export function lendReadBuffer(): Buffer {
  return kept.pop() ?? Buffer.allocUnsafeSlow(READ_BUFFER_BYTES);
}

export function returnReadBuffer(buffer: Buffer): void {
  if (kept.length < MOST_KEPT) kept.push(buffer);
}
