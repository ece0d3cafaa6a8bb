import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { lendReadBuffer, returnReadBuffer } from '../../base/read-buffers.ts';

/** A link that took the place of a file is not a picture of ours; Windows knows no such flag. */
export const NO_FOLLOW = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);

export function openNoFollow(path: string): Promise<FileHandle> {
  return open(path, NO_FOLLOW);
}

/** The bytes of a file from the beginning; each buffer is valid until the next. */
export async function* chunksOf(file: FileHandle): AsyncGenerator<Buffer, void, undefined> {
  const buffer = lendReadBuffer();
  try {
    for (let position = 0; ; ) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    returnReadBuffer(buffer);
  }
}
