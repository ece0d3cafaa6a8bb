import { readFile } from 'node:fs/promises';
import { svgRoot, svgText } from '../../../base/structure/svg.ts';
import type { PictureFormat } from '../../../find/core/formats.ts';
import type { DecoderOptions, PictureDecoder } from '../../core/decoder.ts';
import type { Size } from '../../core/pixels/preprocessing.ts';
import { drawnAt, nominalSize } from '../../core/pixels/svg-size.ts';
import { vips } from './vips.ts';

/** Minimum length of a drawing's short side, in pixels. */
const LEAST_SIDE = 512;

/** Maximum length of its long side, unless more is wanted. */
const MOST_SIDE = 4096;

/**
 * Draws an SVG at the wanted size, since it has no pixels of its own: the size it declares, from nothing to
 * kilometres, only defines its shape. Read from memory, it has no location from which to refer to other
 * files, and libvips gives librsvg no network access.
 */
export async function svgDecoder(
  path: string,
  _format: PictureFormat,
  options: DecoderOptions,
): Promise<PictureDecoder> {
  const text = svgText(await readFile(path));
  const root = svgRoot(text);
  if (root === undefined) throw new Error('not an SVG');
  const tag = text.slice(root.start, root.end);
  // Without a size of its own, it is as large as its content.
  const nominal = nominalSize(tag) ?? (await vips(inUtf8(text), options).metadata());
  const drawn = (size: Size): Buffer => {
    const sized = drawnAt(tag, nominal, size);
    return inUtf8(text.slice(0, root.start) + sized + text.slice(root.end));
  };
  const metadata = await vips(
    drawn(sizeFor(nominal, undefined, options.maxPixels)),
    options,
  ).metadata();
  const declared = {
    width: Math.max(1, Math.round(nominal.width)),
    height: Math.max(1, Math.round(nominal.height)),
  };
  return {
    metadata: { ...metadata, ...declared, autoOrient: declared },
    source: async (wanted) => {
      const { width, height } = sizeFor(nominal, wanted, options.maxPixels);
      return { picture: vips(drawn({ width, height }), options), width, height };
    },
  };
}

/** The size to draw at, with the drawing's aspect ratio. */
function sizeFor(nominal: Size, wanted: Size | undefined, maxPixels: number): Size {
  const { width, height } = nominal;
  const least = Math.max(
    LEAST_SIDE / Math.min(width, height),
    (wanted?.width ?? 0) / width,
    (wanted?.height ?? 0) / height,
  );
  const side = Math.max(MOST_SIDE, wanted?.width ?? 0, wanted?.height ?? 0);
  const most = Math.min(side / Math.max(width, height), Math.sqrt(maxPixels / (width * height)));
  const scale = Math.min(least, most);
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** The text in UTF-8, as librsvg reads it, whatever encoding it declares. */
function inUtf8(text: string): Buffer {
  return Buffer.from(text.replace(/^[^<]*<\?xml[\s\S]*?\?>/, ''));
}
