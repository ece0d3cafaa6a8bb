import type { Card } from '../../../core/api-events.ts';

/** What has just been parsed belongs to nobody else yet. */
type Fresh<T> = T extends object ? { -readonly [Key in keyof T]: Fresh<T[Key]> } : T;

/** A card that nothing has been told of yet. */
export type FreshCard = Fresh<Card>;

/**
 * A function that keeps what cards have in common once: folders, labels and categories. `JSON.parse` makes another string of
 * each that is longer than ten letters, megabytes for 40,000 cards.
 */
export function textSharer(): (card: FreshCard) => void {
  const texts = new Map<string, string>();
  const shared = (text: string): string => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
  return (card) => {
    card.folder = shared(card.folder);
    if (card.label !== null) card.label = shared(card.label);
    if (card.node !== null) card.node = shared(card.node);
    for (const choice of card.guesses) shareIn(choice, shared);
    for (const rung of card.rungs) shareIn(rung, shared);
  };
}

function shareIn(
  choice: { label: string; node: string | null },
  shared: (text: string) => string,
): void {
  choice.label = shared(choice.label);
  if (choice.node !== null) choice.node = shared(choice.node);
}
