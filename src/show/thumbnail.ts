import { availableParallelism } from 'node:os';
import sharp, { type Sharp } from 'sharp';
import { throwIfAborted } from '../base/errors.ts';
import { mapOrdered } from '../base/stream.ts';
import { recognise } from '../find/recognise.ts';
import { miniature } from '../look/decode.ts';
import type { SheetCard } from './core/card.ts';

/** `raw` is 8-bit RGB without padding. */
type ThumbnailFormat = 'webp' | 'jpeg' | 'raw';

/** A small, upright, opaque sRGB copy of a picture. */
export interface Thumbnail {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly format: ThumbnailFormat;
}

interface ThumbnailOptions {
  /** Maximum length of the longer side, in pixels; smaller pictures are not enlarged. */
  readonly size: number;
  readonly format: ThumbnailFormat;
  readonly signal?: AbortSignal | undefined;
}

/** A card and its thumbnail, undefined if the picture could not be decoded. */
export interface DrawnCard {
  readonly card: SheetCard;
  readonly thumbnail: Thumbnail | undefined;
}

const quality = 70;

/**
 * A thumbnail of a picture, of the first frame if it is animated; undefined if it cannot be decoded.
 * @throws PhotonymError INTERRUPTED
 */
export async function thumbnail(
  path: string,
  { size, format, signal }: ThumbnailOptions,
): Promise<Thumbnail | undefined> {
  throwIfAborted(signal);
  const kind = await recognise(path).catch(() => undefined);
  if (kind === undefined) return undefined;
  const box = { width: size, height: size };
  const pixels = await miniature(
    { path, format: kind },
    box,
    signal === undefined ? {} : { signal },
  );
  if ('code' in pixels) return undefined;
  const { data, width, height } = pixels;
  const picture = sharp(data, { raw: { width, height, channels: 3 } });
  return { data: await encoded(picture, format).toBuffer(), width, height, format };
}

function encoded(picture: Sharp, format: ThumbnailFormat): Sharp {
  switch (format) {
    case 'webp':
      return picture.webp({ quality });
    case 'jpeg':
      return picture.jpeg({ quality, mozjpeg: true });
    case 'raw':
      return picture.raw();
  }
}

/** The thumbnails of cards in order, made a few at a time. */
export async function* thumbnails(
  cards: Iterable<SheetCard>,
  { signal, ...options }: ThumbnailOptions,
): AsyncGenerator<DrawnCard, void, undefined> {
  // Without the signal it never rejects, so no rejection can go unhandled.
  const draw = async (card: SheetCard): Promise<DrawnCard> => ({
    card,
    thumbnail: await thumbnail(card.path, options),
  });
  for await (const drawn of mapOrdered(cards, availableParallelism() + 1, draw)) {
    throwIfAborted(signal);
    yield drawn;
  }
}
