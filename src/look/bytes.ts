import { open } from 'node:fs/promises';
import type { ByteSource } from './byte-source.ts';

/** Read ahead: headers lie close together, and a read costs more than its bytes. */
const WINDOW = 64 * 1024;

/** Opens a file for reading here and there, and closes it again. */
export async function withBytes<T>(
  path: string,
  use: (bytes: ByteSource) => Promise<T>,
): Promise<T> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    let window = Buffer.alloc(0);
    let start = 0;
    return await use({
      size,
      async read(offset, length) {
        const from = Math.min(Math.max(0, offset), size);
        const wanted = Math.min(Math.max(0, length), size - from);
        if (from < start || from + wanted > start + window.length) {
          const next = Buffer.alloc(Math.min(Math.max(wanted, WINDOW), size - from));
          const { bytesRead } = await file.read(next, 0, next.length, from);
          window = next.subarray(0, bytesRead);
          start = from;
        }
        return window.subarray(from - start, from - start + wanted);
      },
    });
  } finally {
    await file.close();
  }
}
