import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { JpegFile, ShrinkOutcome, ShrinkRequest } from '../../core/jpeg/shrink-request.ts';
import { JpegShrinker } from './shrinker.ts';

/** Larger files are left to a decoder that does not hold them in memory. */
const MOST_FILE_BYTES = 256 * 1024 * 1024;

const shrinker = new JpegShrinker();

/** Reduces a JPEG in this thread. Undefined if it must be decoded instead, or cannot be read. */
export function shrinkFile({ jpeg, ...wanted }: ShrinkRequest): ShrinkOutcome {
  try {
    return withFile(jpeg, (size, fill) => shrinker.shrink({ size, fill, ...wanted }));
  } catch {
    // The decoder, which reads the file next, reports what is wrong with it.
    return undefined;
  }
}

function withFile(
  jpeg: JpegFile,
  use: (size: number, fill: (target: Uint8Array) => void) => ShrinkOutcome,
): ShrinkOutcome {
  if ('bytes' in jpeg) return use(jpeg.bytes.length, (target) => target.set(jpeg.bytes));
  const file = openSync(jpeg.path, 'r');
  try {
    const { size } = fstatSync(file);
    return size > MOST_FILE_BYTES ? undefined : use(size, (target) => readWhole(file, target));
  } finally {
    closeSync(file);
  }
}

function readWhole(file: number, target: Uint8Array): void {
  for (let at = 0; at < target.length; ) {
    const read = readSync(file, target, at, target.length - at, at);
    if (read === 0) throw new Error('the file has become shorter');
    at += read;
  }
}
