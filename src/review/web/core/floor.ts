import type { Card, Rung } from '../../core/api.ts';
import { decidedAt } from '../../core/rungs.ts';

/** Whether the label goes by the floor: nobody has said anything about the picture. */
export function goesByFloor(card: Card): boolean {
  return card.status !== 'failed' && card.from === 'network' && card.verdict === 'open';
}

/** What a picture is called at a floor, as the server will say once the slider is let go. */
export function atFloor(card: Card, floor: number): Card {
  if (!goesByFloor(card)) return card;
  const rung = decidedAt(card.rungs, floor);
  const node = rung?.node ?? null;
  if (node === card.node) return card;
  return { ...card, ...called(card, rung), node };
}

function called(card: Card, rung: Rung | undefined): Partial<Card> & Pick<Card, 'status'> {
  if (rung === undefined) {
    const probability = card.rungs[0]?.probability ?? card.probability;
    const newName = card.renamed ? card.newName : card.name;
    return { status: 'unsure', label: null, probability, newName, clash: false };
  }
  const newName = card.renamed ? card.newName : rung.label + extensionOf(card.name);
  const { label, probability } = rung;
  return { status: 'named', label, probability, newName, clash: false };
}

/** With its dot; empty where there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot) : '';
}

/** What another floor would make of the pictures. */
export interface FloorChange {
  /** Pictures that have a name at the floor. */
  readonly named: number;
  /** Whose label is another than at the present floor, or that have one only at one of them. */
  readonly changed: number;
}

export function floorChange(cards: readonly Card[], floor: number): FloorChange {
  let named = 0;
  let changed = 0;
  for (const card of cards) {
    if (card.partOf !== undefined) continue;
    const then = atFloor(card, floor);
    if (then.status === 'named') named++;
    if (then !== card) changed++;
  }
  return { named, changed };
}

/**
 * How many pictures have their most specific label with a probability in each of `bins` equal parts
 * from 0 to 1.
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
