import type { Card } from '../api-events.ts';

type Decidable = Pick<Card, 'status' | 'verdict' | 'byHand' | 'renamed' | 'name' | 'newName'>;

/**
 * Whether something can be decided about a picture that nobody has. A name that a person gave or typed is decided, and
 * so is one that the picture has already.
 */
export function isOpen(card: Decidable | undefined): boolean {
  if (card?.verdict !== 'open' || card.byHand === true) return false;
  if (card.status === 'unsure') return true;
  return card.status === 'named' && !card.renamed && card.newName !== card.name;
}

/** Whether a picture needs a person: it is undecided, and nothing names it. */
export function isUnsure(card: Decidable): boolean {
  return card.status === 'unsure' && isOpen(card);
}
