import { grouped, type SheetCard, tallyOf, tallyPhrases } from './card.ts';

/** A page of a sheet before it is drawn: its cards, and its place among the pages. */
export interface SheetPage {
  /** From 1. */
  readonly number: number;
  /** How many cards the pages before it hold. */
  readonly before: number;
  readonly cards: readonly SheetCard[];
  readonly last: boolean;
}

/** What drawing a page brings forth, in turn: cards that are drawn, bytes to append to its file. */
export interface PagePart {
  readonly card?: SheetCard;
  readonly content?: string | Uint8Array;
}

/**
 * Cuts the cards into pages of at most `pageSize`. One page is held at a time, and one card more,
 * to know whether it is the last.
 */
export async function* pagesOf(
  cards: AsyncIterable<SheetCard> | Iterable<SheetCard>,
  pageSize: number,
): AsyncGenerator<SheetPage, void, undefined> {
  let held: SheetCard[] = [];
  let number = 1;
  let before = 0;
  for await (const card of cards) {
    if (held.length === pageSize) {
      yield { number, before, cards: held, last: false };
      number += 1;
      before += held.length;
      held = [];
    }
    held.push(card);
  }
  if (held.length > 0) yield { number, before, cards: held, last: true };
}

/** What the head of a page says: the counts, and which of the pictures it holds if not all. */
export function headingOf({ number, before, cards, last }: SheetPage): readonly string[] {
  const [pictures = '', ...rest] = tallyPhrases(tallyOf(cards));
  if (number === 1 && last) return [pictures, ...rest];
  const range = `pictures ${grouped(before + 1)} to ${grouped(before + cards.length)}`;
  return [`Page ${number}: ${range}`, ...rest];
}
