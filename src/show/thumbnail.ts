import { availableParallelism } from 'node:os';
import sharp, { type Sharp } from 'sharp';
import { throwIfAborted } from '../errors.ts';
import type { SheetCard } from './card.ts';

/** `raw` is 8-bit RGB without padding. */
export type ThumbnailFormat = 'webp' | 'jpeg' | 'raw';

/** A small, upright, opaque sRGB copy of a picture. */
export interface Thumbnail {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly format: ThumbnailFormat;
}

/** Opens a picture for sharp; a way to add formats that sharp does not read. */
export type OpenPicture = (path: string) => Promise<Sharp>;

/** How to make a thumbnail. */
export interface ThumbnailOptions {
  /** Pixels of the longer side at most; a smaller picture stays as it is. */
  readonly size: number;
  readonly format: ThumbnailFormat;
  readonly signal?: AbortSignal | undefined;
  /** Default: {@link openWithSharp}. */
  readonly open?: OpenPicture | undefined;
}

/** A card and its thumbnail, which is missing where the picture could not be decoded. */
export interface DrawnCard {
  readonly card: SheetCard;
  readonly thumbnail: Thumbnail | undefined;
}

const secondsPerPicture = 30;
const quality = 70;

/** Opens what sharp can read. A damaged picture is decoded as far as it goes: better than nothing. */
export async function openWithSharp(path: string): Promise<Sharp> {
  return sharp(path, { failOn: 'none', sequentialRead: true });
}

/**
 * A thumbnail of one picture, or undefined if the picture cannot be decoded. Of an animation it is
 * the first frame.
 */
export async function thumbnail(
  path: string,
  { size, format, signal, open = openWithSharp }: ThumbnailOptions,
): Promise<Thumbnail | undefined> {
  throwIfAborted(signal);
  try {
    const picture = await open(path);
    const small = picture
      .autoOrient()
      .resize(size, size, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .timeout({ seconds: secondsPerPicture });
    const { data, info } = await encoded(small, format).toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height, format };
  } catch {
    return undefined;
  }
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

/** The thumbnails of the cards, in their order, a few being made at a time. */
export async function* thumbnails(
  cards: Iterable<SheetCard>,
  { signal, ...options }: ThumbnailOptions,
): AsyncGenerator<DrawnCard, void, undefined> {
  const underway: Promise<DrawnCard>[] = [];
  // Without the signal it never rejects, so that none can do so while nobody awaits it.
  const draw = async (card: SheetCard): Promise<DrawnCard> => ({
    card,
    thumbnail: await thumbnail(card.path, options),
  });
  try {
    for (const card of cards) {
      throwIfAborted(signal);
      underway.push(draw(card));
      if (underway.length <= availableParallelism()) continue;
      const next = await underway.shift();
      if (next !== undefined) yield next;
    }
    while (underway.length > 0) {
      throwIfAborted(signal);
      const next = await underway.shift();
      if (next !== undefined) yield next;
    }
  } finally {
    await Promise.allSettled(underway);
  }
}
