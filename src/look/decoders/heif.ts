import type { Wanted } from '../opened.ts';
import type { Size } from '../preprocessing.ts';
import { bestPreview } from '../previews/preview.ts';
import { reduce, reductionOf } from '../reduce.ts';
import type { DecodedImage } from '../tiff-image.ts';
import { CHANNEL, type HeifHandle, type HeifImage, WANTED, withHeif, YCBCR } from './libheif.ts';
import { knowsMatrix, ycbcrToRgb } from './ycbcr.ts';

/**
 * Decodes the primary image of a HEIC file: grids put together, mirrored and turned upright.
 * @param wanted size in pixels below which the result need not go, and the box of it that matters:
 *   tiles outside of it are left black; undefined for the whole picture
 */
export async function decodeHeif(file: Uint8Array, wanted?: Wanted): Promise<DecodedImage> {
  return await withHeif(file, (primary) => ({
    ...((wanted && tilesOf(primary, wanted)) ?? pixelsOf(primary, wanted)),
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

/**
 * Tile by tile, each reduced before the next is decoded: the whole is never in memory, and what
 * the network will not see is not decoded. Undefined where the picture has no tiles that a common
 * factor divides.
 */
function tilesOf(primary: HeifHandle, wanted: Wanted): DecodedImage | undefined {
  const { columns, rows, tile, left, top } = primary.tiling();
  if (columns * rows < 2 || primary.hasAlpha || primary.depth !== 8) return undefined;
  const factor = commonFactor(reductionOf(primary, wanted), [tile.width, tile.height, left, top]);
  const width = Math.floor(primary.width / factor);
  const height = Math.floor(primary.height / factor);
  const data = new Uint8Array(width * height * 3);
  const box = boxIn(primary, wanted);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = column * tile.width - left;
      const y = row * tile.height - top;
      if (x >= box.right || y >= box.bottom) continue;
      if (x + tile.width <= box.left || y + tile.height <= box.top) continue;
      const image = primary.decodeTile(WANTED.planes, column, row);
      const pixels = planesToRgb(image, factor);
      image.release();
      if (pixels === undefined) return undefined;
      paste(pixels, { data, width, height }, x / factor, y / factor);
    }
  }
  return { data, width, height, channels: 3 };
}

/** The largest power of two up to `most` that divides all of the numbers. */
function commonFactor(most: number, numbers: readonly number[]): number {
  let factor = 1;
  while (factor * 2 <= most && numbers.every((number) => number % (factor * 2) === 0)) factor *= 2;
  return factor;
}

/** Pixels of the result beyond the box that a filter may reach. */
const REACH = 4;

function boxIn(
  { width, height }: Size,
  wanted: Wanted,
): { left: number; top: number; right: number; bottom: number } {
  const { left = 0, top = 0, crop = wanted } = wanted;
  const across = width / wanted.width;
  const down = height / wanted.height;
  return {
    left: (left - REACH) * across,
    top: (top - REACH) * down,
    right: (left + crop.width + REACH) * across,
    bottom: (top + crop.height + REACH) * down,
  };
}

function paste(
  from: DecodedImage,
  to: Size & { readonly data: Uint8Array },
  left: number,
  top: number,
): void {
  const skipped = Math.max(0, -left);
  const end = Math.min(from.width, to.width - left);
  for (
    let y = Math.max(0, -top);
    y < Math.min(from.height, to.height - top) && end > skipped;
    y++
  ) {
    const row = from.data.subarray((y * from.width + skipped) * 3, (y * from.width + end) * 3);
    to.data.set(row, ((top + y) * to.width + left + skipped) * 3);
  }
}

/** Luma and chroma are converted after reducing, which is twice as fast as having RGB made first. */
function pixelsOf(handle: HeifHandle, wanted: Size | undefined): DecodedImage {
  if (handle.hasAlpha || handle.depth !== 8) return interleaved(handle, wanted);
  const image = handle.decode(WANTED.planes);
  return planesToRgb(image, reductionOf(handle, wanted)) ?? interleaved(handle, wanted);
}

/** Undefined where the image has no planes of luma and chroma, or a matrix that is not known. */
function planesToRgb(image: HeifImage, most: number): DecodedImage | undefined {
  if (image.space !== YCBCR || !knowsMatrix(image.coefficients)) return undefined;
  const luma = image.plane(CHANNEL.luma, 1);
  const cb = image.plane(CHANNEL.cb, 1);
  const cr = image.plane(CHANNEL.cr, 1);
  const isHalf = cb.width < luma.width;
  // 4:2:2 is coarser in one direction only, which one factor does not fit.
  if (isHalf !== cb.height < luma.height) return undefined;
  // An even factor takes coarser chroma along by half of it.
  const factor = isHalf && most > 1 ? most - (most % 2) : most;
  const ofChroma = isHalf ? Math.max(1, factor / 2) : factor;
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
