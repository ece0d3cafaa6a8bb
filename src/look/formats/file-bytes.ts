import { type FileHandle, open } from 'node:fs/promises';
import type { ByteSource } from '../core/structure/byte-source.ts';

/** Read ahead: headers lie close together, and a read costs more than its bytes. */
const WINDOW = 64 * 1024;

/** What has been read of a file already, and its size. */
export interface FileStart {
  readonly bytes: Buffer;
  readonly size: number;
}

/** Opens a file for reading here and there, when it comes to that, and closes it again. */
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
