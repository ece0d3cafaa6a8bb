import { lazily } from '../base/checks/lazily.ts';
import type { Failure } from '../base/errors.ts';
import type { FoundPicture } from '../find/core/found.ts';
import { type LookOptions, type LookSettings, settingsOf } from './core/limits.ts';
import type { NetworkView, NetworkViews } from './core/network-views.ts';
import type { Preprocessing, Size } from './core/pixels/preprocessing.ts';
import type { Pixels } from './core/pixels/resample.ts';
import { isUndecodable, UNDECODABLE } from './core/undecodable.ts';
import { decodeIsolated } from './isolated/decode-isolated.ts';

export type { NetworkView, NetworkViews } from './core/network-views.ts';

/** Options of {@link decode} and {@link miniature}. */
export interface DecodeOptions extends LookOptions {
  readonly signal?: AbortSignal | undefined;
}

/** A picture file; its size in bytes is checked against the limit if given. */
export type PictureFile = Pick<FoundPicture, 'path' | 'format'> & { readonly size?: number };

/**
 * Decodes one picture to 8-bit RGB, according to the preprocessing. A picture that cannot be decoded is
 * returned as a failure.
 * @throws PhotonymError INTERRUPTED
 * @example
 * ```ts
 * import { findPictures, openClassifier } from 'photonym';
 * import { decode } from 'photonym/model';
 *
 * await using classifier = await openClassifier();
 * for await (const found of findPictures(['pictures'])) {
 *   if (found.type === 'failed') continue;
 *   const view = await decode(found, classifier.facts.preprocessing);
 *   if ('pixels' in view) console.log(await classifier.run([view.pixels]));
 * }
 * ```
 */
export async function decode(
  picture: FoundPicture,
  preprocessing: Preprocessing,
  options: DecodeOptions = {},
): Promise<NetworkView | Failure> {
  const seen = await decodeViews(picture, [preprocessing], options);
  if ('code' in seen) return seen;
  const [pixels] = seen.views;
  if (pixels === undefined) throw new Error('a view was asked for and is missing');
  return { pixels, facts: seen.facts };
}

/**
 * Decodes one picture once for several networks: a view per preprocessing, the same as from {@link decode}.
 * A decoder that can reduce a picture itself reduces it for the largest view.
 * @throws PhotonymError INTERRUPTED
 * @example
 * ```ts
 * import { findPictures, openClassifier } from 'photonym';
 * import { decodeViews, openTextReader } from 'photonym/model';
 *
 * await using classifier = await openClassifier();
 * await using reader = await openTextReader();
 * const networks = [classifier, reader.signs];
 * for await (const found of findPictures(['pictures'])) {
 *   if (found.type === 'failed') continue;
 *   const seen = await decodeViews(found, networks.map(({ facts }) => facts.preprocessing));
 *   if ('views' in seen) console.log(seen.views.length);
 * }
 * ```
 */
export async function decodeViews(
  picture: FoundPicture,
  preprocessings: readonly Preprocessing[],
  { signal, ...options }: DecodeOptions = {},
): Promise<NetworkViews | Failure> {
  const settings = settingsOf(options);
  const task = { type: 'views', picture, preprocessings, settings } as const;
  return (
    refusal(picture, settings) ??
    (isHardened(picture)
      ? await (await decoders()).decodeHere(task)
      : await decodeIsolated(task, signal))
  );
}

/**
 * Makes a small copy of a picture: upright, 8-bit sRGB, transparency on white, fitted into a box and
 * never enlarged. A picture that cannot be decoded is returned as a failure.
 * @throws PhotonymError INTERRUPTED
 * @example
 * ```ts
 * import { miniature } from 'photonym/model';
 *
 * const picture = { path: 'pictures/IMG_1.jpg', format: 'jpeg' } as const;
 * const small = await miniature(picture, { width: 64, height: 64 });
 * if ('data' in small) console.log(small.width, small.height, small.data.length);
 * ```
 */
export async function miniature(
  picture: PictureFile,
  box: Size,
  { signal, ...options }: DecodeOptions = {},
): Promise<Pixels | Failure> {
  const settings = settingsOf(options);
  const task = { type: 'miniature', picture, box, settings } as const;
  return (
    refusal(picture, settings) ??
    (isHardened(picture)
      ? await (await decoders()).decodeHere(task)
      : await decodeIsolated(task, signal))
  );
}

/**
 * Formats that are safe to decode in this process: their decoders are hardened by every browser, or
 * only an embedded JPEG is decoded, or no native code is involved, or another program does it. The
 * others are decoded in a child process, which may crash.
 */
const HARDENED: readonly FoundPicture['format'][] = ['jpeg', 'png', 'webp', 'bmp', 'raw', 'film'];

function isHardened({ format }: PictureFile): boolean {
  return HARDENED.includes(format);
}

/** Loaded with the first picture that no catalog knows, once for all: see model/classifier/runtime.ts. */
const decoders = lazily(() => import('./decode-here.ts'));

/** Why a picture is not even opened. */
function refusal(
  { format, size = 0 }: PictureFile,
  { maxBytes }: LookSettings,
): Failure | undefined {
  if (isUndecodable(format)) {
    const message = `${UNDECODABLE[format]} cannot be decoded`;
    return { code: 'UNSUPPORTED_FORMAT', message };
  }
  if (size <= maxBytes) return undefined;
  const message = `is too large (${size} bytes; the limit is --max-bytes ${maxBytes})`;
  return { code: 'TOO_LARGE', message };
}
