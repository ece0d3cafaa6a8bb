import { halved, type Luma, ORIENTATION_COUNT, orientations } from './luma.ts';
import { perceptualHash } from './perceptual-hash.ts';
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
  const hashes = new Int32Array(ORIENTATION_COUNT * 2);
  const half = halved(luma);
  orientations(half).forEach((oriented, orientation) => {
    hashes.set(perceptualHash(oriented), orientation * 2);
  });
  return {
    luma: Uint8Array.from(luma.data, Math.round),
    small: Uint8Array.from(halved(half).data, Math.round),
    hashes,
    simhash: simhash(embedding),
    ranks: rankThumbnail(luma, luma.size / RANK_THUMBNAIL_SIZE),
  };
}
