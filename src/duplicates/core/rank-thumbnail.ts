import type { Luma } from './luma.ts';

/** Width and height of a thumb. */
export const RANK_THUMBNAIL_SIZE = 8;

const PLACES = RANK_THUMBNAIL_SIZE * RANK_THUMBNAIL_SIZE;

/**
 * A picture as 8 x 8 places ranked by their brightness, which no change of tone moves: from -126 for the
 * darkest to 126 for the brightest, equal ones at the mean of their ranks.
 * @param block pixels along each side of a place
 */
export function rankThumbnail({ size, data }: Luma, block: number): Int8Array {
  const sums = new Float64Array(PLACES);
  data.forEach((level, index) => {
    const place =
      Math.floor(Math.floor(index / size) / block) * RANK_THUMBNAIL_SIZE +
      Math.floor((index % size) / block);
    sums[place] = (sums[place] ?? 0) + level;
  });
  const sorted = sums.toSorted();
  return Int8Array.from(sums, (sum) => {
    const rank = (sorted.indexOf(sum) + sorted.lastIndexOf(sum)) / 2;
    return (rank - (PLACES - 1) / 2) * 4;
  });
}
