import type { Card, Counts } from '../api-events.ts';
import { placeAt } from '../rungs.ts';
import { isOpen, isUnsure } from './undecided.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Counts the cards that stand for a group, as they are at a floor. It is told of each card that changes: to count all
 * 40,000 after each decision would take longer than the decision.
 */
export class CardCounts {
  #counted: { readonly floor: number; readonly counts: Mutable<Counts> } | undefined;

  /** A card has come, or taken the place of another. */
  replace(before: Card | undefined, after: Card): void {
    if (this.#counted === undefined) return;
    const { floor, counts } = this.#counted;
    if (before !== undefined) count(counts, before, floor, -1);
    count(counts, after, floor, 1);
  }

  /** @param cards all of them, read only if the floor is another one than the last time */
  at(floor: number, cards: () => Iterable<Card>): Counts {
    if (this.#counted?.floor !== floor) this.#counted = { floor, counts: countsOf(cards(), floor) };
    return { ...this.#counted.counts };
  }
}

function countsOf(cards: Iterable<Card>, floor: number): Mutable<Counts> {
  const counts = {
    cards: 0,
    named: 0,
    unsure: 0,
    failed: 0,
    changed: 0,
    accepted: 0,
    rejected: 0,
    clashes: 0,
    decided: 0,
    done: 0,
    left: 0,
  };
  for (const card of cards) count(counts, card, floor, 1);
  return counts;
}

/** Adds a card to the counts (1), or takes it out (-1). */
function count(counts: Mutable<Counts>, card: Card, floor: number, by: 1 | -1): void {
  if (card.partOf !== undefined) return;
  const { status, newName, clash } = placeAt(card, floor);
  const { name, verdict, byHand, renamed, decision } = card;
  const decidable = { status, verdict, renamed, name, newName, ...(byHand && { byHand }) };
  counts.cards += by;
  if (status === 'named') counts.named += by;
  if (status === 'failed') counts.failed += by;
  if (isUnsure(decidable)) counts.unsure += by;
  if (newName !== name) counts.changed += by;
  if (verdict !== 'open') counts[verdict] += by;
  if (clash) counts.clashes += by;
  if (decision === 'done') counts.done += by;
  if (decision === 'pending') counts.decided += by;
  // A picture that only got keywords still waits for its name.
  if (isOpen(decidable)) counts.left += by;
}
