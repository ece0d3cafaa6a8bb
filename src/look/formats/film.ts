import type { PictureFormat } from '../../find/core/formats.ts';
import { refuseTooManyPixels } from '../core/decode-error.ts';
import type { DecoderOptions, PictureDecoder } from '../core/decoder.ts';
import { filmFrame } from './ffmpeg.ts';
import { vips } from './libvips/vips.ts';

/** Decodes one frame of a film. */
export async function filmDecoder(
  path: string,
  _format: PictureFormat,
  options: DecoderOptions,
): Promise<PictureDecoder> {
  const picture = vips(await filmFrame(path, options.maxSeconds), options);
  const metadata = await picture.metadata();
  const { width, height } = metadata;
  refuseTooManyPixels(width, height, options.maxPixels);
  return { metadata, source: async () => ({ picture, width, height, scales: true }) };
}
