import type { Card } from '../../core/api-events.ts';
import { isOpen } from '../../core/deciding/undecided.ts';
import { type Facets, facetCounter } from './facets.ts';
import { matcher } from './filter.ts';
import { cardsAtFloors, histogramCounter } from './floor.ts';
import { arrangeCards, type GroupingState } from './groups/order.ts';
import type { State } from './state.ts';

/** All that follows from the state. Only the parts whose sources changed are computed again. */
export interface PageView {
  /** All cards, as the server has them. */
  readonly all: readonly Card[];
  /** All cards at the slider's floor while it is held, else at the review's: those named before another are still to come. */
  readonly cards: readonly Card[];
  readonly sheet: ReturnType<typeof arrangeCards>;
  /** Number of cards on the sheet that are undecided. */
  readonly open: number;
  readonly facets: Facets;
  readonly histogram: readonly number[];
}

const HISTOGRAM_BINS = 50;

/** A function from state to view that remembers its last result. */
export function makePageView(): (state: State) => PageView {
  // A copy of 40,000 is made only where it is another list.
  const present = memoised((slots: State['slots']) =>
    slots.every(isThere) ? slots : slots.filter(isThere),
  );
  const decided = memoised(cardsAtFloors());
  const shown = memoised(
    (
      cards: readonly Card[],
      filter: State['filter'],
      categories: State['categories'],
      found: State['found'],
    ) => {
      const matches = matcher(filter, categories, found);
      const shown = cards.every(matches) ? cards : cards.filter(matches);
      if (filter.like === undefined || found === null) return shown;
      return [...shown].sort((a, b) => (found.ranks.get(a.id) ?? 0) - (found.ranks.get(b.id) ?? 0));
    },
  );
  const grouping = memoised(
    (
      categories: State['categories'],
      told: State['told'],
      collapsed: State['collapsed'],
    ): GroupingState => ({ categories, told, collapsed }),
  );
  const arranged = memoised(arrangeCards);
  const undecided = memoised((cards: readonly Card[]) =>
    cards.reduce((count, card) => (isOpen(card) ? count + 1 : count), 0),
  );
  const counted = memoised(facetCounter());
  const spread = memoised(histogramCounter(HISTOGRAM_BINS));
  return ({ slots, floorDraft, session, filter, arrangement, ...rest }) => {
    const { categories, told, collapsed, found } = rest;
    const all = present(slots);
    const cards = decided(all, floorDraft ?? session?.floor ?? null);
    const sheet = arranged(
      shown(cards, filter, categories, found),
      arrangement,
      grouping(categories, told, collapsed),
    );
    return {
      all,
      cards,
      sheet,
      open: undecided(sheet.cards),
      facets: counted(cards, categories),
      histogram: spread(all),
    };
  };
}

function isThere(card: Card | undefined): card is Card {
  return card !== undefined;
}

/** The function, memoised for the arguments of its last call. */
function memoised<Args extends readonly unknown[], Result>(
  work: (...args: Args) => Result,
): (...args: Args) => Result {
  let last: { readonly args: Args; readonly result: Result } | undefined;
  return (...args) => {
    const before = last;
    if (before?.args.every((value, index) => Object.is(value, args[index]))) return before.result;
    const result = work(...args);
    last = { args, result };
    return result;
  };
}
