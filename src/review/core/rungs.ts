import type { Card, Rung } from './api-events.ts';

/**
 * The label of a picture at a floor: the most specific one that reaches it, or none. Server and page share
 * this, so that the slider shows at once what the server will decide.
 * @param rungs most specific first, with rising probabilities
 */
export function decidedAt(rungs: readonly Rung[], floor: number): Rung | undefined {
  // Asked of all pictures at every floor: a loop takes a third of the time of `find`.
  for (const rung of rungs) if ((rung.upTo ?? rung.probability) >= floor) return rung;
  return undefined;
}

/**
 * The card at another floor, until it is named again there: with its label, but without the number that its name may get.
 * The same card if that changes nothing.
 */
export function atFloor(card: Card, floor: number): Card {
  if (!changesAt(card, floor)) return card;
  const rung = decidedAt(card.rungs, floor);
  return { ...card, ...called(card, rung), node: rung?.node ?? null };
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
