import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { lendReadBuffer, returnReadBuffer } from '../../base/read-buffers.ts';
import type { ByteSource } from '../../base/structure/byte-source.ts';
import { extensionOf, type PictureFormat } from '../core/formats.ts';
import { type FileStamp, sameStamp, stampOf } from '../core/stamp.ts';
import { BYTES_READ, recogniseBytes } from '../recognise.ts';

// Reading that lets its thread do nothing else meanwhile. Promises would take several times as long for a small file.

/** A file to be read, as it was found. */
export interface FileToRead {
  readonly path: string;
  readonly stamp: FileStamp;
}

/** What a file holds. */
export interface ReadFile {
  /** Absent if it is no picture. */
  readonly format?: PictureFormat;
  /** Of a picture. */
  readonly sha256?: Uint8Array;
}

/**
 * Recognises a picture and hashes it, in one reading.
 * @returns undefined if it cannot be read, or is no longer what was found
 */
export async function readContent(file: FileToRead): Promise<ReadFile | undefined> {
  const buffer = lendReadBuffer();
  try {
    return await whileOpen(file, async (handle) => {
      const { path, stamp } = file;
      const start = buffer.subarray(0, readSync(handle, buffer, 0, buffer.length, 0));
      const source = sourceOf(handle, start, stamp.size);
      const begin = start.subarray(0, BYTES_READ);
      const format = await recogniseBytes(extensionOf(path), begin, source);
      if (format === undefined) return {};
      return { format, sha256: restHashed(handle, start, buffer, stamp.size) };
    });
  } finally {
    returnReadBuffer(buffer);
  }
}

/** A whole file, and its hash. */
export interface WholeFile {
  readonly bytes: Buffer;
  readonly sha256: Uint8Array;
}

/**
 * Reads a small file whole, and hashes it.
 * @returns as {@link readContent}
 */
export function readWhole(file: FileToRead): WholeFile | undefined {
  const bytes = Buffer.allocUnsafe(file.stamp.size);
  const handle = open(file.path);
  if (handle === undefined) return undefined;
  try {
    if (!isStill(handle, file)) return undefined;
    if (readSync(handle, bytes, 0, bytes.length, 0) < bytes.length) return undefined;
    if (!isStill(handle, file)) return undefined;
    return { bytes, sha256: createHash('sha256').update(bytes).digest() };
  } catch {
    return undefined;
  } finally {
    closeSync(handle);
  }
}

async function whileOpen<T>(
  file: FileToRead,
  read: (handle: number) => Promise<T>,
): Promise<T | undefined> {
  const handle = open(file.path);
  if (handle === undefined) return undefined;
  try {
    if (!isStill(handle, file)) return undefined;
    const answer = await read(handle);
    return isStill(handle, file) ? answer : undefined;
  } catch {
    // What the matter is, the file says to the one who asked as well.
    return undefined;
  } finally {
    closeSync(handle);
  }
}

/** Non-blocking, so that a pipe does not make it wait. */
function open(path: string): number | undefined {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    return undefined;
  }
}

function isStill(handle: number, { stamp }: FileToRead): boolean {
  return sameStamp(stamp, stampOf(fstatSync(handle, { bigint: true })));
}

/** @param start what has been read already; its buffer is used again */
function restHashed(handle: number, start: Buffer, buffer: Buffer, size: number): Uint8Array {
  const hash = createHash('sha256').update(start);
  for (let at = start.length; at < size; ) {
    const count = readSync(handle, buffer, 0, buffer.length, at);
    if (count === 0) break;
    hash.update(buffer.subarray(0, count));
    at += count;
  }
  return hash.digest();
}

/** @param start what has been read of the file */
function sourceOf(handle: number, start: Buffer, size: number): ByteSource {
  return {
    size,
    read: async (offset, length) => {
      if (offset + length <= start.length || start.length === size) {
        return start.subarray(offset, offset + length);
      }
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
      return bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, offset));
    },
  };
}
