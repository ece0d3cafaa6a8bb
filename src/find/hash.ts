import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { throwIfAborted } from '../base/errors.ts';

const BUFFER_BYTES = 256 * 1024;

/**
 * The SHA-256 of a file's content, in lower-case hexadecimal. Reads through one small buffer,
 * whatever the size of the file.
 * @throws PhotonymError INTERRUPTED; the system's error if the file cannot be read
 */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  const file = await open(path, 'r');
  try {
    for (;;) {
      throwIfAborted(signal);
      const { bytesRead } = await file.read(buffer, 0, BUFFER_BYTES);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}
