import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { extensionOf, formatOfMime, type PictureFormat, RAW_EXTENSIONS } from './core/formats.ts';

/**
 * Tells a picture by its content, whatever its extension says.
 * @returns the format, or undefined for a file that is no picture
 * @throws the system error where the file cannot be opened or read
 */
export async function recognise(path: string): Promise<PictureFormat | undefined> {
  const mime = (await fileTypeFromFile(path))?.mime;
  if (mime === 'application/xml') return await drawingOrNothing(path);
  const format = mime === undefined ? undefined : formatOfMime(mime);
  const extension = extensionOf(path);
  // Several camera raws are TIFF files, or like them, that only their extension tells apart.
  const mayBeRaw = mime === undefined || format === 'tiff';
  if (mayBeRaw && RAW_EXTENSIONS.has(extension)) return 'raw';
  // A drawing need not begin with an XML declaration.
  return mime === undefined && extension === 'svg' ? await drawingOrNothing(path) : format;
}

const BYTES_READ = 4096;

async function beginning(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const bytes = Buffer.alloc(BYTES_READ);
    const { bytesRead } = await file.read(bytes, 0, BYTES_READ, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** XML whose first element is `svg`. */
async function drawingOrNothing(path: string): Promise<PictureFormat | undefined> {
  const text = (await beginning(path)).toString('utf8');
  const first = /<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)/.exec(text.replace(/<!--.*?-->/gs, ''));
  return first?.[2] === 'svg' ? 'svg' : undefined;
}
