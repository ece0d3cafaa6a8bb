import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { throwIfAborted } from '../base/errors.ts';
import { withReadBuffer } from '../base/read-buffers.ts';

/**
 * The SHA-256 of a file's content, in lower-case hexadecimal. Reads through one buffer,
 * whatever the size of the file.
 * @throws PhotonymError INTERRUPTED; the system's error if the file cannot be read
 */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'r');
  try {
    return await withReadBuffer(async (buffer) => {
      for (;;) {
        throwIfAborted(signal);
        const { bytesRead } = await file.read(buffer, 0, buffer.length);
        if (bytesRead === 0) return hash.digest('hex');
        hash.update(buffer.subarray(0, bytesRead));
      }
    });
  } finally {
    await file.close();
  }
}
