import type { VisibleRow } from '../geometry.ts';

/** More are not worth drawing where the window has become lower. */
const MOST_SPARE = 2;

/**
 * Rows to draw, with as many of those drawn before as keep the number of rows of cards from falling. The span in sight
 * holds now one row more, now one less: with each one less its elements would be abandoned, and with the next one made anew.
 * @param rows those in sight, from above
 * @param before what was returned the last time, of the same layout
 */
export function withSpareRows(
  rows: readonly VisibleRow[],
  before: readonly VisibleRow[],
): readonly VisibleRow[] {
  const [now, then] = [rows, before].map((all) => all.filter(({ kind }) => kind === 'cards'));
  if (now === undefined || then === undefined || now.length === 0) return rows;
  const missing = Math.min(then.length - now.length, MOST_SPARE);
  if (missing <= 0) return rows;
  const drawn = new Set(now.map(({ row }) => row));
  const spare = then.filter(({ row }) => !drawn.has(row)).slice(0, missing);
  return [...rows, ...spare].sort((a, b) => a.top - b.top);
}
