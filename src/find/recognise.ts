import { constants, open } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import type { ByteSource } from '../base/structure/byte-source.ts';
import { extensionOf, formatOfMime, type PictureFormat, RAW_EXTENSIONS } from './core/formats.ts';
import { sniff } from './core/sniff.ts';

/** Enough for every format but those whose structure is read. */
const BYTES_READ = 8192;

/**
 * Recognises a picture by its content, whatever its extension. Only a camera raw whose structure is that
 * of any TIFF needs its extension.
 * @returns the format; undefined for a file that is not a picture
 * @throws the system's error if the file cannot be opened or read
 */
export async function recognise(path: string): Promise<PictureFormat | undefined> {
  // A pipe must not make it wait.
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

async function recogniseBytes(
  extension: string,
  start: Buffer,
  bytes: ByteSource,
): Promise<PictureFormat | undefined> {
  const sniffed = await sniff(bytes);
  if (sniffed !== undefined) {
    return sniffed === 'tiff' && RAW_EXTENSIONS.has(extension) ? 'raw' : sniffed;
  }
  const mime = (await fileTypeFromBuffer(start))?.mime;
  if (mime === 'application/xml') return drawingOrNothing(start);
  if (mime !== undefined) return formatOfMime(mime);
  if (RAW_EXTENSIONS.has(extension)) return 'raw';
  // An SVG need not begin with an XML declaration.
  return extension === 'svg' ? drawingOrNothing(start) : undefined;
}

/** XML whose first element is `svg`. */
function drawingOrNothing(start: Buffer): PictureFormat | undefined {
  const text = start.toString('utf8', 0, 4096);
  const first = /<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)/.exec(text.replace(/<!--.*?-->/gs, ''));
  return first?.[2] === 'svg' ? 'svg' : undefined;
}
