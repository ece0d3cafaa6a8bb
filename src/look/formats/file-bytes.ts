import { type FileHandle, open } from 'node:fs/promises';
import type { ByteSource } from '../../base/structure/byte-source.ts';
import type { FileStart } from '../core/decoder.ts';

/** Headers lie close together, and a read call costs more than its bytes, so this much is read at once. */
const WINDOW = 64 * 1024;

/**
 * Gives `use` random access to a file. It is opened at the first read beyond `known`.
 * @throws NodeJS.ErrnoException if the file cannot be read
 */
export async function withFileBytes<T>(
  path: string,
  use: (bytes: ByteSource) => Promise<T>,
  known?: FileStart,
): Promise<T> {
  let file: FileHandle | undefined;
  try {
    if (known === undefined) file = await open(path, 'r');
    const size = known?.size ?? (await file?.stat())?.size ?? 0;
    let window = known?.bytes ?? Buffer.alloc(0);
    let start = 0;
    return await use({
      size,
      async read(offset, length) {
        const from = Math.min(Math.max(0, offset), size);
        const wanted = Math.min(Math.max(0, length), size - from);
        if (from < start || from + wanted > start + window.length) {
          const next = Buffer.alloc(Math.min(Math.max(wanted, WINDOW), size - from));
          file ??= await open(path, 'r');
          const { bytesRead } = await file.read(next, 0, next.length, from);
          window = next.subarray(0, bytesRead);
          start = from;
        }
        return window.subarray(from - start, from - start + wanted);
      },
    });
  } finally {
    await file?.close();
  }
}
