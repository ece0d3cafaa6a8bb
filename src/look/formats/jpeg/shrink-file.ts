import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { JpegFile, Outcome, ShrinkRequest } from '../../core/jpeg/shrink-request.ts';
import { JpegShrinker } from './shrinker.ts';

/** A file beyond this is left to those who need not hold it. */
const MOST_BYTES = 256 * 1024 * 1024;

const shrinker = new JpegShrinker();

/** Does what is asked, in this thread. What cannot be read is nothing. */
export function answer({ jpeg, ...wanted }: ShrinkRequest): Outcome {
  try {
    return withFile(jpeg, (size, fill) => shrinker.shrink({ size, fill, ...wanted }));
  } catch {
    // Whoever reads the file next will say what is wrong with it.
    return undefined;
  }
}

function withFile(
  jpeg: JpegFile,
  use: (size: number, fill: (target: Uint8Array) => void) => Outcome,
): Outcome {
  if ('bytes' in jpeg) return use(jpeg.bytes.length, (target) => target.set(jpeg.bytes));
  const file = openSync(jpeg.path, 'r');
  try {
    const { size } = fstatSync(file);
    return size > MOST_BYTES ? undefined : use(size, (target) => readWhole(file, target));
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
