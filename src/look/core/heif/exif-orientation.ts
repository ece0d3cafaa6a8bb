import type { ByteSource } from '../../../base/structure/byte-source.ts';
import { readHeifItems } from '../../../base/structure/heif-items.ts';
import { heifBlocks } from '../blocks/heif-blocks.ts';
import { EXIF, readExif } from '../facts/exif.ts';

/**
 * The EXIF orientation to apply to a HEIC after decoding: 1 if the file itself turns or mirrors its picture,
 * which decoders follow. By the standard EXIF never counts, but some phones write nothing else.
 */
export async function exifOrientationOf(bytes: ByteSource): Promise<number> {
  const items = await readHeifItems(bytes);
  const own = items?.properties.get(items.primary ?? 0) ?? [];
  if (own.includes('irot') || own.includes('imir')) return 1;
  const { exif } = await heifBlocks(bytes);
  const orientation = exif && (await readExif(exif)).image.positive(EXIF.orientation);
  return orientation !== undefined && orientation <= 8 ? orientation : 1;
}
