import { type DateOrder, datesIn, isoDay, provenOrder } from './dates.ts';
import type { TextRow } from './rows.ts';
import { hasWord } from './words.ts';

/** A state and ZIP code, or a telephone number as they are written where the month comes first. */
const AMERICAN = /\b[A-Z]{2}[ ,.]+\d{5}(?:-\d{4})?\b|\(\d{3}\) ?\d{3}-\d{4}|\bUSD\b/;

const TIME = /\d{1,2}\s?[:.]\s?\d{2}(?:\s?:\s?\d{2})?\s?(?:[ap]\.?m\b)?/i;

/** The day that a text tells of, in ISO 8601: that of the purchase rather than of expiry or printing. */
export function textDate(rows: readonly TextRow[]): string | undefined {
  const order = orderIn(rows);
  let best: { readonly day: string; readonly score: number } | undefined;
  for (const [index, row] of rows.entries()) {
    const above = rows[index - 1]?.text ?? '';
    for (const date of datesIn(row.text)) {
      const day = isoDay(date, order);
      if (day === undefined) continue;
      let score = -index / rows.length;
      if (hasWord(row.text, 'date')) score += 2;
      if (hasWord(above, 'date')) score += 0.5;
      if (TIME.test(row.text.slice(date.at + 6))) score += 1;
      if (hasWord(row.text, 'other date')) score -= 3;
      if (best === undefined || score > best.score) best = { day, score };
    }
  }
  return best?.day;
}

/** The order of day and month: as one date proves it, or as the place suggests. */
function orderIn(rows: readonly TextRow[]): DateOrder {
  const proven = provenOrder(rows.flatMap(({ text }) => datesIn(text)));
  if (proven !== undefined) return proven;
  return rows.some(({ text }) => AMERICAN.test(text)) ? 'month first' : 'day first';
}
