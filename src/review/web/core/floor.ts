import type { Card } from '../../core/api-events.ts';
import { atFloor, changesAt } from '../../core/rungs.ts';
import { following } from './cards/changed-cards.ts';

/**
 * A function that gives all cards at a floor, none for the one they have. Cards that were given the last time, and the
 * list of them, are the same where nothing changes: the slider asks for 40,000 at each of its steps.
 */
export function cardsAtFloors(): (cards: readonly Card[], floor: number | null) => readonly Card[] {
  let last: readonly Card[] = [];
  let lastFloor: number | null = null;
  let given: readonly Card[] = [];
  return (cards, floor) => {
    const at = (card: Card, place: number): Card => {
      const before = last[place] === card ? given[place] : undefined;
      if (before === undefined || floor === null)
        return floor === null ? card : atFloor(card, floor);
      return floor === lastFloor || !changesAt(before, floor) ? before : atFloor(card, floor);
    };
    const next = cards.map(at);
    given = next.every((card, place) => card === cards[place]) ? cards : next;
    [last, lastFloor] = [cards, floor];
    return given;
  };
}

/** The effect of another floor. */
interface FloorChange {
  /** Number of pictures with a name at that floor. */
  readonly named: number;
  /** Number of pictures whose label differs from the present one, none being a label too. */
  readonly changed: number;
}

/** @param there the cards at the other floor, see {@link cardsAtFloors} */
export function floorChange(cards: readonly Card[], there: readonly Card[]): FloorChange {
  let named = 0;
  let changed = 0;
  // Not with `entries`, which makes two megabytes of garbage of 40,000 cards, at each move of the slider.
  there.forEach((card, place) => {
    if (card.partOf !== undefined) return;
    if (card !== cards[place]) changed++;
    if (card.status === 'named') named++;
  });
  return { named, changed };
}

/**
 * A function that counts pictures by the probability of their most specific label, in `bins` equal parts from 0 to 1, anew
 * only for cards that have changed since its last call.
 */
export function histogramCounter(bins: number): (cards: readonly Card[]) => readonly number[] {
  let counts: readonly number[] = Array.from({ length: bins }, () => 0);
  const next: number[] = [...counts];
  const count = following((before, now) => {
    const [gone, come] = [binOf(before, bins), binOf(now, bins)];
    if (gone !== undefined) next[gone] = (next[gone] ?? 0) - 1;
    if (come !== undefined) next[come] = (next[come] ?? 0) + 1;
  });
  return (cards) => {
    count(cards);
    if (next.some((number, bin) => number !== counts[bin])) counts = [...next];
    return counts;
  };
}

function binOf(card: Card | undefined, bins: number): number | undefined {
  const best = card?.rungs[0];
  if (best === undefined || card?.partOf !== undefined) return undefined;
  return Math.min(bins - 1, Math.max(0, Math.floor(best.probability * bins)));
}
