import type { Card, Rung } from '../../core/api-events.ts';
import { decidedAt } from '../../core/rungs.ts';

/** Whether the label depends on the floor: nothing has been decided about the picture. */
function goesByFloor(card: Card): boolean {
  return card.status !== 'failed' && card.from === 'network' && card.verdict === 'open';
}

/** The card at another floor, as the server will have it once the slider is let go. */
export function atFloor(card: Card, floor: number): Card {
  if (!changesAt(card, floor)) return card;
  const rung = decidedAt(card.rungs, floor);
  return { ...card, ...called(card, rung), node: rung?.node ?? null };
}

/** Whether the card has another label at another floor. */
function changesAt(card: Card, floor: number): boolean {
  if (!goesByFloor(card)) return false;
  const rung = decidedAt(card.rungs, floor);
  // Classes outside the tree have no node, only a label.
  return (rung?.node ?? null) !== card.node || (rung?.label ?? null) !== card.label;
}

function called(card: Card, rung: Rung | undefined): Partial<Card> & Pick<Card, 'status'> {
  if (rung === undefined) {
    const probability = card.rungs[0]?.probability ?? card.probability;
    const newName = card.renamed ? card.newName : card.name;
    return { status: 'unsure', label: null, probability, newName, clash: false };
  }
  const keeps = card.renamed || card.byHand === true;
  const newName = keeps ? card.newName : rung.label + extensionWithDot(card.name);
  const { label, probability } = rung;
  return { status: 'named', label, probability, newName, clash: false };
}

/** The extension with its dot; empty if there is none. */
export function extensionWithDot(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot) : '';
}

/** The effect of another floor. */
interface FloorChange {
  /** Number of pictures with a name at that floor. */
  readonly named: number;
  /** Number of pictures whose label differs from the present one, none being a label too. */
  readonly changed: number;
}

export function floorChange(cards: readonly Card[], floor: number): FloorChange {
  let named = 0;
  let changed = 0;
  for (const card of cards) {
    if (card.partOf !== undefined) continue;
    const isChanged = changesAt(card, floor);
    if (isChanged) changed++;
    if (isChanged ? decidedAt(card.rungs, floor) !== undefined : card.status === 'named') named++;
  }
  return { named, changed };
}

/**
 * Number of pictures by the probability of their most specific label, in `bins` equal parts from 0 to 1.
 */
export function histogramOf(cards: readonly Card[], bins: number): number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (const card of cards) {
    const best = card.rungs[0];
    if (best === undefined || card.partOf !== undefined) continue;
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(best.probability * bins)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
