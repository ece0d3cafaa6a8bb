import type { Card } from '../api-events.ts';

type Decidable = Pick<Card, 'status' | 'verdict' | 'byHand'>;

/** Whether something can be decided about a picture that nobody has; a name that a person gave is decided. */
export function isOpen(card: Decidable | undefined): boolean {
  return card?.verdict === 'open' && card.status !== 'failed' && card.byHand !== true;
}

/** Whether a picture needs a person: it is undecided, and nothing names it. */
export function isUnsure(card: Decidable): boolean {
  return card.status === 'unsure' && isOpen(card);
}
