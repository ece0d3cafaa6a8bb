import type { Size } from '../preprocessing.ts';
import { bestPreview } from '../previews/preview.ts';
import { reduce, reductionOf } from '../reduce.ts';
import type { DecodedImage } from '../tiff-image.ts';
import { CHANNEL, type HeifHandle, WANTED, withHeif, YCBCR } from './libheif.ts';
import { knowsMatrix, ycbcrToRgb } from './ycbcr.ts';

/**
 * Decodes the primary image of a HEIC file: grids put together, mirrored and turned upright.
 * @param wanted size in pixels below which the result need not go; undefined for the whole picture
 */
export async function decodeHeif(file: Uint8Array, wanted?: Size): Promise<DecodedImage> {
  return await withHeif(file, (primary) => ({
    ...pixelsOf(primary, wanted),
    icc: primary.icc(),
  }));
}

/** Decodes the file's own thumbnail, if one is as large as wanted and shows the whole picture. */
export async function decodeHeifThumbnail(
  file: Uint8Array,
  wanted: Size,
): Promise<DecodedImage | undefined> {
  return await withHeif(file, (primary) => {
    const thumbnail = bestPreview(primary.thumbnails(), primary, wanted);
    if (thumbnail === undefined) return undefined;
    return { ...pixelsOf(thumbnail, wanted), icc: thumbnail.icc() ?? primary.icc() };
  });
}

/** Luma and chroma are converted after reducing, which is twice as fast as having RGB made first. */
function pixelsOf(handle: HeifHandle, wanted: Size | undefined): DecodedImage {
  if (handle.hasAlpha || handle.depth !== 8) return interleaved(handle, wanted);
  const image = handle.decode(WANTED.planes);
  if (image.space !== YCBCR || !knowsMatrix(image.coefficients)) return interleaved(handle, wanted);
  const luma = image.plane(CHANNEL.luma, 1);
  const cb = image.plane(CHANNEL.cb, 1);
  const cr = image.plane(CHANNEL.cr, 1);
  const most = reductionOf(luma, wanted);
  // An even factor takes coarser chroma along by half of it.
  const factor = most < 2 ? 1 : most - (most % 2);
  const ofChroma = Math.max(1, Math.floor(factor / Math.max(1, Math.round(luma.width / cb.width))));
  if (factor > 1 && cb.width * 2 <= luma.width + 1 !== cb.height * 2 <= luma.height + 1) {
    return interleaved(handle, wanted);
  }
  return ycbcrToRgb(
    reduce(luma, factor),
    reduce(cb, ofChroma),
    reduce(cr, ofChroma),
    image.coefficients,
  );
}

function interleaved(handle: HeifHandle, wanted: Size | undefined): DecodedImage {
  const channels = handle.hasAlpha ? 4 : 3;
  const image = handle.decode(handle.hasAlpha ? WANTED.rgba : WANTED.rgb);
  const plane = image.plane(CHANNEL.interleaved, channels);
  const { data, width, height } = reduce(plane, reductionOf(plane, wanted));
  return { data, width, height, channels };
}
