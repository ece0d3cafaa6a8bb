import type { Failure } from '../base/errors.ts';
import { type DecodeOptions, miniature, type PictureFile } from './decode.ts';

/** Little smaller than the original to a network's eye, and a tenth of its bytes. */
const QUALITY = 85;

/**
 * A small copy of a picture as a JPEG: upright, in sRGB, on white, never enlarged, with nothing but its pixels.
 * @param edge the longest side, in pixels
 * @throws PhotonymError INTERRUPTED
 */
export async function smallJpeg(
  picture: PictureFile,
  edge: number,
  options: DecodeOptions = {},
): Promise<Uint8Array | Failure> {
  const pixels = await miniature(picture, { width: edge, height: edge }, options);
  if ('code' in pixels) return pixels;
  const { data, width, height } = pixels;
  // Loaded where it draws: what may ask for a small picture asks for none in most runs.
  const { default: sharp } = await import('sharp');
  return await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: QUALITY })
    .toBuffer();
}
