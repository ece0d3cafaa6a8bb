import type { Card } from '../../../core/api-events.ts';
import { monthOf } from '../filter.ts';
import { cardPosition, type SheetLayout } from '../geometry.ts';

/** Where the cards of a month begin on the sheet. */
export interface Stop {
  /** `2024-05`; empty for cards without a date. */
  readonly month: string;
  /** Distance from the top of the sheet, as a part of its height, 0 to 1. */
  readonly at: number;
}

/** The months of a sheet whose cards are in the order of their dates, from its top. */
export function stopsOf(cards: readonly Card[], layout: SheetLayout): Stop[] {
  const stops: Stop[] = [];
  let before: string | undefined;
  for (const [index, card] of cards.entries()) {
    const month = monthOf(card);
    if (month === before) continue;
    before = month;
    stops.push({
      month,
      at: layout.height === 0 ? 0 : cardPosition(layout, index).top / layout.height,
    });
  }
  return stops;
}

/** The month at a part of the sheet's height. */
export function stopAt(stops: readonly Stop[], at: number): Stop | undefined {
  return stops.findLast((stop) => stop.at <= at) ?? stops[0];
}

/** The first stop of each year that is at least `apart` after the one named before. */
export function yearsOf(stops: readonly Stop[], apart: number): Stop[] {
  const years: Stop[] = [];
  let last: string | undefined;
  for (const stop of stops) {
    const year = stop.month.slice(0, 4);
    const isFar = stop.at - (years.at(-1)?.at ?? Number.NEGATIVE_INFINITY) >= apart;
    if (year !== '' && year !== last && isFar) years.push(stop);
    if (isFar) last = year;
  }
  return years;
}
