import { isHdr } from '../../core/colour/signal.ts';
import { toSrgb } from '../../core/colour/to-srgb.ts';
import type { WantedView } from '../../core/decoder.ts';
import type { Size } from '../../core/pixels/preprocessing.ts';
import { reduce, reductionOf } from '../../core/pixels/reduce.ts';
import type { DecodedImage } from '../../core/pixels/tiff-image.ts';
import { bestPreview } from '../../core/previews/preview.ts';
import { planesOf, planesToRgb } from './heif-planes.ts';
import { decodeByProgram, decodeTiles, tilesForProgram, tilesInView } from './heif-tiles.ts';
import { CHANNEL, type HeifHandle, SAMPLE_FORMATS, withHeif } from './libheif.ts';

interface HeifOptions {
  /** Path of ffmpeg, which decodes many tiles to the same pixels in half the time, if it is available. */
  readonly program: string | undefined;
  /** Seconds that ffmpeg may take. */
  readonly maxSeconds: number;
}

/**
 * Decodes the primary image of a HEIC file upright, including grids.
 * @param wanted minimum size of the result, and the box of it that matters: tiles outside it stay black;
 *   undefined for the whole picture at full size
 * @throws Error if it cannot be decoded
 */
export async function decodeHeif(
  file: Buffer,
  wanted: WantedView | undefined,
  { maxSeconds, program }: HeifOptions,
): Promise<DecodedImage> {
  if (program !== undefined && wanted !== undefined) {
    const { icc, tiles } = await withHeif(file, (primary) => {
      const view = tilesInView(primary, wanted);
      return { icc: primary.icc(), tiles: view && tilesForProgram(view) };
    });
    const image = tiles && (await decodeByProgram(tiles, program, maxSeconds));
    if (image !== undefined) return { ...image, icc };
  }
  return await withHeif(
    file,
    (primary) =>
      toneMapped(primary, wanted) ?? { ...decodeHere(primary, wanted), icc: primary.icc() },
  );
}

/** Decodes an HDR signal of more than 8 bits, reduced; undefined for what can be shown as it is. */
function toneMapped(handle: HeifHandle, wanted: Size | undefined): DecodedImage | undefined {
  if (handle.hasAlpha || handle.depth <= 8) return undefined;
  const image = handle.decode(SAMPLE_FORMATS.deepRgb);
  const { signal } = image;
  if (signal === undefined || !isHdr(signal)) {
    image.release();
    return undefined;
  }
  const plane = image.plane(CHANNEL.interleaved, 3);
  const factor = reductionOf(plane, wanted);
  const width = Math.floor(plane.width / factor);
  const height = Math.floor(plane.height / factor);
  const samples = new Uint16Array(width * height * 3);
  const view = new DataView(plane.data.buffer, plane.data.byteOffset, plane.data.length);
  const scale = 65_535 / (2 ** handle.depth - 1) / factor ** 2;
  for (let to = 0; to < samples.length; to++) {
    const pixel = Math.floor(to / 3);
    const left = (pixel % width) * factor;
    const top = Math.floor(pixel / width) * factor;
    let sum = 0;
    for (let y = top; y < top + factor; y++) {
      for (let x = left; x < left + factor; x++) {
        sum += view.getUint16(y * plane.stride + (x * 3 + (to % 3)) * 2, true);
      }
    }
    samples[to] = Math.round(sum * scale);
  }
  return { data: toSrgb(samples, 3, signal), width, height, channels: 3 };
}

function decodeHere(primary: HeifHandle, wanted: WantedView | undefined): DecodedImage {
  const view = wanted && tilesInView(primary, wanted);
  return (view && decodeTiles(view)) ?? pixelsOf(primary, wanted);
}

/** Decodes the file's own thumbnail if one is large enough and shows the whole picture. */
export async function decodeHeifThumbnail(
  file: Buffer,
  wanted: Size,
): Promise<DecodedImage | undefined> {
  return await withHeif(file, (primary) => {
    const thumbnail = bestPreview(primary.thumbnails(), primary, wanted);
    if (thumbnail === undefined) return undefined;
    return { ...pixelsOf(thumbnail, wanted), icc: thumbnail.icc() ?? primary.icc() };
  });
}

function pixelsOf(handle: HeifHandle, wanted: Size | undefined): DecodedImage {
  if (handle.hasAlpha || handle.depth !== 8) return interleaved(handle, wanted);
  const image = handle.decode(SAMPLE_FORMATS.planes);
  const planes = planesOf(image);
  const most = reductionOf(handle, wanted);
  return (planes && planesToRgb(planes, image.coefficients, most)) ?? interleaved(handle, wanted);
}

function interleaved(handle: HeifHandle, wanted: Size | undefined): DecodedImage {
  const channels = handle.hasAlpha ? 4 : 3;
  const image = handle.decode(handle.hasAlpha ? SAMPLE_FORMATS.rgba : SAMPLE_FORMATS.rgb);
  const plane = image.plane(CHANNEL.interleaved, channels);
  const { data, width, height } = reduce(plane, reductionOf(plane, wanted));
  return { data, width, height, channels };
}
