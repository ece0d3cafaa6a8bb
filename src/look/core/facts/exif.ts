import readExif, { type Exif } from 'exif-reader';

/** The blocks of EXIF that facts are read from; what a camera did not write is absent. */
export type ExifBlocks = Pick<Exif, 'Image' | 'Photo' | 'GPSInfo'>;

/** Reads an EXIF block. Damaged EXIF is as good as none. */
export function exifBlocks(exif: Buffer | undefined): ExifBlocks {
  if (exif === undefined) return {};
  try {
    return readExif(exif);
  } catch {
    return {};
  }
}

/** A number above zero, also where it stands in a list. */
export function positive(value: unknown): number | undefined {
  const number: unknown = Array.isArray(value) ? value[0] : value;
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : undefined;
}

/** Text without what pads it; undefined for none. Cameras write UTF-8 where ASCII is asked for. */
export function textOf(value: unknown): string | undefined {
  const text = Buffer.isBuffer(value) ? value.toString('utf8') : value;
  if (typeof text !== 'string') return undefined;
  return text.replace(/\0.*$/s, '').trim() || undefined;
}

/** Windows' own tags: UTF-16 in bytes. */
export function wideText(value: unknown): string | undefined {
  if (!Array.isArray(value)) return undefined;
  const bytes = value.filter((byte) => typeof byte === 'number');
  return textOf(Buffer.from(bytes).toString('utf16le'));
}
