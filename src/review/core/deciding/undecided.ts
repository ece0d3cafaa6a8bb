import type { Card } from '../api-events.ts';

type Decidable = Pick<Card, 'status' | 'verdict' | 'byHand' | 'renamed'>;

/** Whether something can be decided about a picture that nobody has. A name that a person gave or typed is decided. */
export function isOpen(card: Decidable | undefined): boolean {
  if (card?.verdict !== 'open' || card.byHand === true) return false;
  return card.status === 'unsure' || (card.status === 'named' && !card.renamed);
}

/** Whether a picture needs a person: it is undecided, and nothing names it. */
export function isUnsure(card: Decidable): boolean {
  return card.status === 'unsure' && isOpen(card);
}
