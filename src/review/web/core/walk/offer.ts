import { isOpen } from '../../../core/deciding/undecided.ts';
import type { Offer, State } from '../state.ts';

/** What is offered for the pictures that are still undecided; null if there are none. */
export function openOffer({ offer, slots }: Pick<State, 'offer' | 'slots'>): Offer | null {
  const ids = offer?.ids.filter((id) => isOpen(slots[id])) ?? [];
  return offer === null || ids.length === 0 ? null : { ...offer, ids };
}
