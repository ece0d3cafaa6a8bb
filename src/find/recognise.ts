import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { extensionOf, formatOfMime, type PictureFormat, RAW_EXTENSIONS } from './core/formats.ts';

/**
 * Recognises a picture by its content, whatever its extension. Only camera raws that look like TIFF
 * need their extension.
 * @returns the format; undefined for a file that is not a picture
 * @throws the system's error if the file cannot be opened or read
 */
export async function recognise(path: string): Promise<PictureFormat | undefined> {
  const mime = (await fileTypeFromFile(path))?.mime;
  if (mime === 'application/xml') return await drawingOrNothing(path);
  const format = mime === undefined ? undefined : formatOfMime(mime);
  const extension = extensionOf(path);
  // Several camera raws are TIFF files, or similar: only the extension distinguishes them.
  const mayBeRaw = mime === undefined || format === 'tiff';
  if (mayBeRaw && RAW_EXTENSIONS.has(extension)) return 'raw';
  // An SVG need not begin with an XML declaration.
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
