import type { Luma } from './luma.ts';

/** Width and height of a rank thumbnail. */
export const RANK_THUMBNAIL_SIZE = 8;

const CELLS = RANK_THUMBNAIL_SIZE * RANK_THUMBNAIL_SIZE;

/**
 * A picture as 8 x 8 cells ranked by brightness, which no change of tone affects: from -126 for the darkest
 * to 126 for the brightest, equal cells at their mean rank.
 * @param block pixels along each side of a cell
 */
export function rankThumbnail({ size, data }: Luma, block: number): Int8Array {
  const sums = new Float64Array(CELLS);
  for (let y = 0; y < size; y++) {
    const row = Math.floor(y / block) * RANK_THUMBNAIL_SIZE;
    for (let x = 0; x < size; x++) {
      const cell = row + Math.floor(x / block);
      sums[cell] = (sums[cell] ?? 0) + (data[y * size + x] ?? 0);
    }
  }
  const sorted = sums.toSorted();
  return Int8Array.from(sums, (sum) => {
    const rank = (sorted.indexOf(sum) + sorted.lastIndexOf(sum)) / 2;
    return (rank - (CELLS - 1) / 2) * 4;
  });
}
