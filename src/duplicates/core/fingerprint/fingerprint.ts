import { halved, type Luma } from './luma.ts';
import { perceptualHashes } from './perceptual-hash.ts';
import { RANK_THUMBNAIL_SIZE, rankThumbnail } from './rank-thumbnail.ts';
import { simhash } from './simhash.ts';

/** The data used to find copies of a picture: 2.6 kB. */
export interface Fingerprint {
  /** Luma of the whole picture scaled to 48 x 48, row by row, 0 to 255. */
  readonly luma: Uint8Array;
  /** Perceptual hashes of the picture in all eight orientations, upright first, two words each. */
  readonly hashes: Int32Array;
  /** {@link simhash} of the network's embedding. */
  readonly simhash: Int32Array;
  /** The same luma at 12 x 12. */
  readonly small: Uint8Array;
  /** {@link rankThumbnail} of the luma, 8 x 8. */
  readonly ranks: Int8Array;
}

/** Width and height of the brightness in a fingerprint. */
export const FINGERPRINT_SIZE = 48;

/**
 * @param luma {@link FINGERPRINT_SIZE} wide and high
 * @param embedding of the picture, from `embed`
 */
export function fingerprintOf(luma: Luma, embedding: Float32Array): Fingerprint {
  const half = halved(luma);
  return {
    luma: rounded(luma),
    small: rounded(halved(half)),
    hashes: perceptualHashes(half),
    simhash: simhash(embedding),
    ranks: rankThumbnail(luma, luma.size / RANK_THUMBNAIL_SIZE),
  };
}

/** Levels as bytes; `Uint8Array.from` takes ten times as long. */
function rounded({ data }: Luma): Uint8Array {
  const bytes = new Uint8Array(data.length);
  for (let index = 0; index < data.length; index++) bytes[index] = Math.round(data[index] ?? 0);
  return bytes;
}
