import { open, readFile } from 'node:fs/promises';
import * as bmp from 'bmp-ts';
import type { PictureFormat } from '../../find/core/formats.ts';
import { refuseTooManyPixels } from '../core/decode-error.ts';
import type { DecoderOptions, PictureDecoder } from '../core/decoder.ts';
import type { Size } from '../core/pixels/preprocessing.ts';
import { vips } from './libvips/vips.ts';

/** Decodes BMP, which libvips does not read. The pixels are decoded at once. */
export async function bmpDecoder(
  path: string,
  _format: PictureFormat,
  options: DecoderOptions,
): Promise<PictureDecoder> {
  const declared = await bmpSize(path);
  refuseTooManyPixels(declared.width, declared.height, options.maxPixels);
  const { data, width, height } = bmp.decode(await readFile(path), { toRGBA: true });
  const raw = { width, height, channels: 3 } as const;
  const picture = vips(withoutAlpha(data), options, { raw });
  return {
    metadata: await picture.metadata(),
    source: async () => ({ picture, width, height }),
  };
}

/** Drops the fourth byte: most writers of BMP leave it at 0 without meaning "transparent". */
function withoutAlpha(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb.set(rgba.subarray(from, from + 3), to);
  }
  return rgb;
}

async function bmpSize(path: string): Promise<Size> {
  const handle = await open(path, 'r');
  try {
    const header = Buffer.alloc(26);
    await handle.read(header, 0, header.length, 0);
    if (header.toString('latin1', 0, 2) !== 'BM') throw new Error('not a BMP');
    return { width: Math.abs(header.readInt32LE(18)), height: Math.abs(header.readInt32LE(22)) };
  } finally {
    await handle.close();
  }
}
