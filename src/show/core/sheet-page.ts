import type { SheetWords } from '../messages/words.ts';
import { type SheetCard, tallyOf, tallyPhrases } from './card.ts';

/** A page of a sheet, before it is drawn. */
export interface SheetPage {
  /** From 1. */
  readonly number: number;
  /** Number of cards on the pages before it. */
  readonly before: number;
  readonly cards: readonly SheetCard[];
  readonly last: boolean;
}

/** A step of drawing a page: a card that was drawn, bytes to append to the file, or both. */
export interface PagePart {
  readonly card?: SheetCard;
  readonly content?: string | Uint8Array;
}

/**
 * Divides cards into pages of at most `pageSize`. Holds one page at a time, and one more card to know
 * whether it is the last.
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

/** The phrases in the heading of a page: the counts and, if there are several pages, its range. */
export function headingOf(
  { number, before, cards, last }: SheetPage,
  words: SheetWords,
): readonly string[] {
  const [pictures = '', ...rest] = tallyPhrases(tallyOf(cards), words);
  if (number === 1 && last) return [pictures, ...rest];
  const range = { from: before + 1, to: before + cards.length };
  return [words.say('page', { page: number, ...range }), ...rest];
}
