import { constants, open } from 'node:fs/promises';
import type { ByteSource } from '../base/structure/byte-source.ts';
import { svgRoot, svgText } from '../base/structure/svg.ts';
import { extensionOf, formatOfMime, type PictureFormat, RAW_EXTENSIONS } from './core/formats.ts';
import { sniff } from './core/sniff.ts';

/** Enough for every format except those recognised by structure. */
export const BYTES_READ = 8192;

/**
 * Recognises a picture by its content, whatever its extension. Only a camera raw that looks like any TIFF
 * needs its extension.
 * @returns the format; undefined for a file that is not a picture
 * @throws the system's error if the file cannot be opened or read
 */
export async function recognise(path: string): Promise<PictureFormat | undefined> {
  // Non-blocking, so that a pipe does not make it wait.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await file.stat();
    if (!stats.isFile()) return undefined;
    const { size } = stats;
    const read = async (offset: number, length: number): Promise<Buffer> => {
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
      return bytes.subarray(0, bytesRead);
    };
    const start = await read(0, BYTES_READ);
    return await recogniseBytes(extensionOf(path), start, {
      size,
      read: async (offset, length) =>
        offset + length <= start.length
          ? start.subarray(offset, offset + length)
          : await read(offset, length),
    });
  } finally {
    await file.close();
  }
}

/**
 * As {@link recognise}, for a file that is being read.
 * @param extension in lower case, without the dot
 * @param start its first {@link BYTES_READ} bytes
 */
export async function recogniseBytes(
  extension: string,
  start: Buffer,
  bytes: ByteSource,
): Promise<PictureFormat | undefined> {
  const sniffed = await sniff(bytes);
  if (sniffed !== undefined) {
    return sniffed === 'tiff' && RAW_EXTENSIONS.has(extension) ? 'raw' : sniffed;
  }
  // Loaded for the first file that is none of the usual kinds.
  const { fileTypeFromBuffer } = await import('file-type');
  const mime = (await fileTypeFromBuffer(start))?.mime;
  const mayBeDrawing = mime === 'application/xml' || extension === 'svg' || extension === 'svgz';
  if (mayBeDrawing && (mime === undefined || DRAWINGS.includes(mime))) {
    return await drawingOrNothing(bytes);
  }
  if (mime !== undefined) return formatOfMime(mime);
  return RAW_EXTENSIONS.has(extension) ? 'raw' : undefined;
}

/** How drawings are detected at first: as XML, or gzipped. */
const DRAWINGS: readonly string[] = ['application/xml', 'application/gzip'];

/** The root of a drawing may come late: comments and document types have no limit. */
const MOST_PROLOG = 1024 * 1024;

async function drawingOrNothing(bytes: ByteSource): Promise<PictureFormat | undefined> {
  try {
    const start = Buffer.from(await bytes.read(0, MOST_PROLOG));
    return svgRoot(svgText(start)) === undefined ? undefined : 'svg';
  } catch {
    return undefined;
  }
}
