import type { FoundPicture } from '../../find/core/found.ts';
import { DecodeError } from '../core/decode-error.ts';
import type { Tolerance } from '../core/decoder.ts';
import type { LookSettings } from '../core/limits.ts';
import { lyingGeometry, orientationOf, turnUpright } from '../core/pixels/orientation.ts';
import type { Size } from '../core/pixels/preprocessing.ts';
import type { Pixels } from '../core/pixels/resample.ts';
import { openDecoder } from '../formats/decoders.ts';
import { rgbPixels } from '../formats/libvips/rgb.ts';
import { withRoomFor } from './decoding-memory.ts';

/**
 * A small copy to be shown to people: upright, 8-bit sRGB, on white, fitted into a box and never
 * enlarged. A damaged picture is drawn as far as its data goes unless the settings are strict.
 * @throws DecodeError, or the decoder's error
 */
export async function uprightCopy(
  { path, format }: Pick<FoundPicture, 'path' | 'format'>,
  box: Size,
  settings: LookSettings,
): Promise<Pixels> {
  const draw = async (tolerance: Tolerance): Promise<Pixels> => {
    const options = { ...settings, tolerance };
    const { metadata, preview, source } = await openDecoder(path, format, options);
    const orientation = orientationOf(metadata.orientation);
    const whole = fitted(metadata.autoOrient, box);
    const geometry = { ...whole, left: 0, top: 0, crop: whole };
    const { width, height } = lyingGeometry(geometry, orientation);
    const found = (await preview?.({ width, height })) ?? (await source({ width, height }));
    const small = found.picture
      .resize({ width, height, fit: 'fill' })
      .flatten({ background: 'white' });
    return turnUpright(await withRoomFor(found, () => rgbPixels(small)), orientation);
  };
  try {
    return await draw('minor');
  } catch (error) {
    if (settings.strict || error instanceof DecodeError) throw error;
    return await draw('any');
  }
}

function fitted({ width, height }: Size, box: Size): Size {
  const scale = Math.min(box.width / width, box.height / height, 1);
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
