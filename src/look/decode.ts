import type { Failure } from '../base/errors.ts';
import type { FoundPicture } from '../find/core/found.ts';
import { type LookOptions, type LookSettings, settingsOf } from './core/limits.ts';
import type { NetworkView } from './core/network-view.ts';
import type { Preprocessing, Size } from './core/pixels/preprocessing.ts';
import type { Pixels } from './core/pixels/resample.ts';
import { perform } from './decode-here.ts';
import { isDecodable } from './formats/decoders.ts';
import { ask } from './isolated/decode-isolated.ts';

export type { NetworkView } from './core/network-view.ts';

/** How one picture is decoded. */
export interface DecodeOptions extends LookOptions {
  readonly signal?: AbortSignal | undefined;
}

/** What has to be known of a file to show it. */
export type PictureFile = Pick<FoundPicture, 'path' | 'format'> & { readonly size?: number };

/**
 * Decodes one picture to the pixels that the preprocessing asks for. Never throws for a picture.
 * @throws PhotonymError INTERRUPTED
 */
export async function decode(
  picture: FoundPicture,
  preprocessing: Preprocessing,
  { signal, ...options }: DecodeOptions = {},
): Promise<NetworkView | Failure> {
  const settings = settingsOf(options);
  const task = { type: 'see', picture, preprocessing, settings } as const;
  return (
    refusal(picture, settings) ??
    (isHardened(picture) ? await perform(task) : await ask(task, signal))
  );
}

/**
 * A small copy of a picture of any readable format: upright, sRGB, on white, fitted into a box and
 * never enlarged. Never throws for a picture.
 * @throws PhotonymError INTERRUPTED
 */
export async function miniature(
  picture: PictureFile,
  box: Size,
  { signal, ...options }: DecodeOptions = {},
): Promise<Pixels | Failure> {
  const settings = settingsOf(options);
  const task = { type: 'show', picture, box, settings } as const;
  return (
    refusal(picture, settings) ??
    (isHardened(picture) ? await perform(task) : await ask(task, signal))
  );
}

/**
 * Formats whose decoders every browser tries on everything, or of which no more than a JPEG inside
 * is decoded, or that are read without native code, or by another program. The others are decoded
 * in a process of their own, which may die of it.
 */
const HARDENED: readonly FoundPicture['format'][] = ['jpeg', 'png', 'webp', 'bmp', 'raw', 'film'];

function isHardened({ format }: PictureFile): boolean {
  return HARDENED.includes(format);
}

const NAMES_OF_UNREADABLE: Readonly<Partial<Record<FoundPicture['format'], string>>> = {
  psd: 'Photoshop pictures',
  ico: 'icons',
};

/** Why a picture is not even opened. */
function refusal(
  { format, size = 0 }: PictureFile,
  { maxBytes }: LookSettings,
): Failure | undefined {
  if (!isDecodable(format)) {
    const name = NAMES_OF_UNREADABLE[format] ?? format;
    return { code: 'UNSUPPORTED_FORMAT', message: `${name} cannot be looked at` };
  }
  if (size <= maxBytes) return undefined;
  const message = `is larger than what is read (${size} bytes; the limit is --max-bytes ${maxBytes})`;
  return { code: 'TOO_LARGE', message };
}
