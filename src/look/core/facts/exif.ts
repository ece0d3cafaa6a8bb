import readExif, { type Exif } from 'exif-reader';

/** The EXIF blocks that facts are read from; absent if the camera did not write them. */
export type ExifBlocks = Pick<Exif, 'Image' | 'Photo' | 'GPSInfo'>;

/** Reads an EXIF block. Damaged EXIF counts as none. */
export function exifBlocks(exif: Buffer | undefined): ExifBlocks {
  if (exif === undefined) return {};
  try {
    return readExif(exif);
  } catch {
    return {};
  }
}

/** A number above zero, or the first of a list if it is one. */
export function positive(value: unknown): number | undefined {
  const number: unknown = Array.isArray(value) ? value[0] : value;
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : undefined;
}

/** Text without padding; undefined if empty. Cameras write UTF-8 where the standard asks for ASCII. */
export function textOf(value: unknown): string | undefined {
  const text = Buffer.isBuffer(value) ? value.toString('utf8') : value;
  if (typeof text !== 'string') return undefined;
  return text.replace(/\0.*$/s, '').trim() || undefined;
}

/** The text of Windows' XP tags: UTF-16 in a list of bytes. */
export function wideText(value: unknown): string | undefined {
  if (!Array.isArray(value)) return undefined;
  const bytes = value.filter((byte) => typeof byte === 'number');
  return textOf(Buffer.from(bytes).toString('utf16le'));
}
