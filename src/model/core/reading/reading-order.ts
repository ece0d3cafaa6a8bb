import type { RotatedBox } from './rotated-box.ts';

/**
 * Sorts items on a page into reading order: rows from top to bottom, each from left to right. Rows may be
 * slanted: they follow most of the boxes. An item within half a neighbour's height is in the same row.
 */
export function inReadingOrder<T extends { readonly at: RotatedBox }>(items: readonly T[]): T[] {
  const slant = slantOf(items.map(({ at }) => at));
  const cos = Math.cos(slant);
  const sin = Math.sin(slant);
  const along = ({ at }: T): number => at.x * cos + at.y * sin;
  const across = ({ at }: T): number => at.y * cos - at.x * sin;
  const rows: T[][] = [];
  for (const item of [...items].sort((a, b) => across(a) - across(b))) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    const near = last && Math.min(last.at.height, item.at.height) / 2;
    if (row !== undefined && last !== undefined && across(item) - across(last) < (near ?? 0)) {
      row.push(item);
    } else rows.push([item]);
  }
  return rows.flatMap((row) => row.sort((a, b) => along(a) - along(b)));
}

/** The median angle of the long boxes, which is the most reliable. */
function slantOf(boxes: readonly RotatedBox[]): number {
  const angles = boxes
    .filter(({ width, height }) => width > 3 * height)
    .map(({ angle }) => angle)
    .sort((a, b) => a - b);
  return angles[Math.floor(angles.length / 2)] ?? 0;
}
