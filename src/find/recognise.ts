import { fileTypeFromFile } from 'file-type';
import { extensionOf, formatOfMime, type PictureFormat, RAW_EXTENSIONS } from './formats.ts';

/**
 * Tells a picture by its content, whatever its extension says.
 * @returns the format, or undefined for a file that is no picture
 * @throws the system error where the file cannot be opened or read
 */
export async function recognise(path: string): Promise<PictureFormat | undefined> {
  const mime = (await fileTypeFromFile(path))?.mime;
  const format = mime === undefined ? undefined : formatOfMime(mime);
  // Several camera raws are TIFF files, or like them, that only their extension tells apart.
  const mayBeRaw = mime === undefined || format === 'tiff';
  return mayBeRaw && RAW_EXTENSIONS.has(extensionOf(path)) ? 'raw' : format;
}
