import type { Signal } from '../../core/colour/signal.ts';
import { toSrgb } from '../../core/colour/to-srgb.ts';
import type { DecoderOptions, PixelSource, WantedView } from '../../core/decoder.ts';
import type { Size } from '../../core/pixels/preprocessing.ts';
import { reductionOf } from '../../core/pixels/reduce.ts';
import { tiffOf } from '../../core/pixels/tiff-image.ts';
import { vips } from './vips.ts';

/**
 * Decodes a picture whose signal is not sRGB: to 16 bits, reduced, then converted to sRGB.
 * @throws the library's error
 */
export async function decodeSignal(
  input: string | Buffer,
  { width, height, page }: Size & { readonly page: number },
  signal: Signal,
  wanted: WantedView | undefined,
  options: DecoderOptions,
): Promise<PixelSource> {
  const factor = reductionOf({ width, height }, wanted);
  const small = { width: Math.ceil(width / factor), height: Math.ceil(height / factor) };
  const plain = { ...options, ignoreIcc: true };
  const { data, info } = await vips(input, plain, page === 0 ? {} : { page })
    .pipelineColourspace('rgb16')
    .resize({ ...small, fit: 'fill', kernel: 'linear' })
    .toColourspace('rgb16')
    .raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true });
  const channels = info.channels === 4 ? 4 : 3;
  if (info.channels < 3) throw new Error(`decoded to ${info.channels} channels`);
  const samples = new Uint16Array(data.buffer, data.byteOffset, data.length / 2);
  const image = { ...small, channels, data: toSrgb(samples, channels, signal) } as const;
  return { ...small, picture: vips(tiffOf(image), options) };
}
