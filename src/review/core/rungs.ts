import type { Card, Rung } from './api-events.ts';

/**
 * The label of a picture at a floor: the most specific one that reaches it, or none. Server and page share
 * this, so that the slider shows at once what the server will decide.
 * @param rungs most specific first, with rising probabilities
 */
export function decidedAt(rungs: readonly Rung[], floor: number): Rung | undefined {
  // Asked of all pictures at every floor: a loop takes a third of the time of `find`.
  for (const rung of rungs) if (reachOf(rung) >= floor) return rung;
  return undefined;
}

/** The highest floor at which a label is given. */
function reachOf({ upTo, probability }: Rung): number {
  return upTo ?? probability;
}

/** Whether {@link decidedAt} gives another label at one floor than at another. */
export function differsBetween(rungs: readonly Rung[], floor: number, other: number): boolean {
  const low = decidedAt(rungs, Math.min(floor, other));
  return low !== undefined && reachOf(low) < Math.max(floor, other);
}

/**
 * The card at another floor, until it is named again there: with its label, but without the number that its name may get.
 * The same card if that changes nothing.
 */
export function atFloor(card: Card, floor: number): Card {
  const place = placeAt(card, floor);
  if (place === card) return card;
  return { ...card, ...place, node: decidedAt(card.rungs, floor)?.node ?? null };
}

/** What the label decides of a card. */
type Place = Pick<Card, 'status' | 'label' | 'probability' | 'newName' | 'clash'>;

/** What {@link atFloor} changes of a card, the node aside: for counting many, whose copies would take longer than all else. */
export function placeAt(card: Card, floor: number): Place {
  return changesAt(card, floor) ? called(card, decidedAt(card.rungs, floor)) : card;
}

/** Whether the card has another label at another floor. */
export function changesAt(card: Card, floor: number): boolean {
  if (!goesByFloor(card)) return false;
  const rung = decidedAt(card.rungs, floor);
  // Classes outside the tree have no node, only a label.
  return (rung?.node ?? null) !== card.node || (rung?.label ?? null) !== card.label;
}

/** Whether the label depends on the floor: nothing has been decided about the picture. */
function goesByFloor(card: Card): boolean {
  return card.status !== 'failed' && card.from === 'network' && card.verdict === 'open';
}

function called(card: Card, rung: Rung | undefined): Place {
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
