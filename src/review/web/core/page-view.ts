import type { Card } from '../../core/api.ts';
import { facetsOf } from './facets.ts';
import { matcher } from './filter.ts';
import { atFloor, histogramOf } from './floor.ts';
import { arrangeCards } from './order.ts';
import type { State } from './state.ts';

/** What is worked out from the state, once for each state, and only the parts whose sources changed. */
export interface PageView {
  /** All cards, as the server has them. */
  readonly all: readonly Card[];
  /** All cards, as the slider would have them while it is held. */
  readonly cards: readonly Card[];
  readonly sheet: ReturnType<typeof arrangeCards>;
  readonly facets: ReturnType<typeof facetsOf>;
  readonly histogram: readonly number[];
}

export const HISTOGRAM_BINS = 50;

/** A function from state to view that remembers what it worked out last. */
export function makePageView(): (state: State) => PageView {
  const present = remembering((slots: State['slots']) =>
    slots.filter((card): card is Card => card !== undefined),
  );
  const drafted = remembering((cards: readonly Card[], floor: number | null) =>
    floor === null ? cards : cards.map((card) => atFloor(card, floor)),
  );
  const shown = remembering(
    (cards: readonly Card[], filter: State['filter'], categories: State['categories']) =>
      cards.filter(matcher(filter, categories)),
  );
  const arranged = remembering(arrangeCards);
  const counted = remembering(facetsOf);
  const spread = remembering(histogramOf);
  return ({ slots, floorDraft, filter, arrangement, categories }) => {
    const all = present(slots);
    const cards = drafted(all, floorDraft);
    return {
      all,
      cards,
      sheet: arranged(shown(cards, filter, categories), arrangement, categories),
      facets: counted(cards, categories),
      histogram: spread(all, HISTOGRAM_BINS),
    };
  };
}

/** The same function, which does nothing anew for the arguments of its last call. */
function remembering<Args extends readonly unknown[], Result>(
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
