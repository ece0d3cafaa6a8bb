import type { Card } from '../../../core/api-events.ts';

/** A place in a list of cards: its card before and now; undefined if there is none. */
export type CardChange = (before: Card | undefined, now: Card | undefined) => void;

/**
 * Follows a list of cards: what is counted over all of them need not be counted anew when a few change.
 * @returns calls `change` for each place whose card is another than in the list before; at first that was empty
 */
export function following(change: CardChange): (cards: readonly Card[]) => void {
  let last: readonly Card[] = [];
  return (cards) => {
    const places = Math.max(last.length, cards.length);
    for (let at = 0; at < places; at++) {
      const before = last[at];
      const now = cards[at];
      if (before !== now) change(before, now);
    }
    last = cards;
  };
}
