import { readFile } from 'node:fs/promises';
import type { PictureFormat } from '../../../find/core/formats.ts';
import { refuseTooManyPixels } from '../../core/decode-error.ts';
import type { DecoderOptions, PictureDecoder } from '../../core/decoder.ts';
import { vips } from './vips.ts';

/** Least length of a drawing's short side, in pixels. */
const LEAST_SIDE = 512;

/** Dots per inch at which a drawing has the size that it declares. */
const DENSITY = 72;

/** Bounds the work that a drawing of few units may cause. */
const MOST_DENSITY = 2400;

/**
 * Draws an SVG in the wanted size, since it has no pixels of its own. Read from memory it has no
 * location from which to refer to other files, and libvips gives librsvg no network.
 */
export async function svgDecoder(
  path: string,
  _format: PictureFormat,
  options: DecoderOptions,
): Promise<PictureDecoder> {
  const file = await readFile(path);
  const metadata = await vips(file, options).metadata();
  const { width, height } = metadata;
  refuseTooManyPixels(width, height, options.maxPixels);
  return {
    metadata,
    source: async (wanted) => {
      const target = Math.max(wanted?.width ?? 0, wanted?.height ?? 0, LEAST_SIDE);
      const mostScale = Math.sqrt(options.maxPixels / (width * height));
      const scale = Math.min(target / Math.max(1, Math.min(width, height)), mostScale);
      const density = Math.min(Math.max(DENSITY * scale, 1), MOST_DENSITY);
      const drawn = await vips(file, options, { density }).metadata();
      return {
        picture: vips(file, options, { density }),
        width: drawn.width,
        height: drawn.height,
      };
    },
  };
}
