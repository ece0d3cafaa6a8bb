import { halved, type Luma, ORIENTATION_COUNT, orientations } from './luma.ts';
import { perceptualHash } from './perceptual-hash.ts';
import { RANK_THUMBNAIL_SIZE, rankThumbnail } from './rank-thumbnail.ts';
import { simhash } from './simhash.ts';

/** What is kept of a picture to find it again in another form: 2.6 kB. */
export interface Fingerprint {
  /** Brightness of the whole picture squeezed into 48 x 48, row by row, 0 to 255. */
  readonly luma: Uint8Array;
  /** Perceptual hashes of the picture turned and mirrored in eight ways, two words each, as it stands first. */
  readonly hashes: Int32Array;
  /** What it shows to the network: see {@link simhash}. */
  readonly sketch: Int32Array;
  /** The same as `luma`, 12 x 12. */
  readonly small: Uint8Array;
  /** And 8 x 8, as {@link rankThumbnail} makes it. */
  readonly ranks: Int8Array;
}

/** Width and height of the brightness in a fingerprint. */
export const FINGERPRINT_SIZE = 48;

/**
 * @param luma {@link FINGERPRINT_SIZE} wide and high
 * @param embedding from `embed`: what the picture shows to the network
 */
export function fingerprintOf(luma: Luma, embedding: Float32Array): Fingerprint {
  const hashes = new Int32Array(ORIENTATION_COUNT * 2);
  const half = halved(luma);
  orientations(half).forEach((way, turn) => {
    hashes.set(perceptualHash(way), turn * 2);
  });
  return {
    luma: Uint8Array.from(luma.data, Math.round),
    small: Uint8Array.from(halved(half).data, Math.round),
    hashes,
    sketch: simhash(embedding),
    ranks: rankThumbnail(luma, luma.size / RANK_THUMBNAIL_SIZE),
  };
}
