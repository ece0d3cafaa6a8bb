import { type Filter, isFiltering, NO_FILTER } from './core/filter.ts';
import type { Arrangement } from './core/order.ts';
import { only, type Selection } from './core/selection.ts';
import type { Dialog } from './core/state.ts';
import { prefer } from './preferences.ts';
import type { Store } from './store.ts';

/** What changes only how this page looks at the pictures; the server hears nothing of it. */
export function createViewCommands(store: Store) {
  return {
    filter(change: Partial<Filter>): void {
      store.dispatch({ type: 'filter', filter: { ...store.state.filter, ...change } });
    },
    /** Sets a part of the filter, or frees it where it was that already. */
    facet(part: 'label' | 'category' | 'folder' | 'month', value: string): void {
      const { [part]: before, ...others } = store.state.filter;
      const filter = before === value ? others : { ...others, [part]: value };
      store.dispatch({ type: 'filter', filter });
    },
    clearFilter: () => store.dispatch({ type: 'filter', filter: NO_FILTER }),
    arrange: (arrangement: Partial<Arrangement>) =>
      store.dispatch({ type: 'arrange', arrangement }),
    zoom(cardWidth: number): void {
      store.dispatch({ type: 'zoom', cardWidth });
      prefer('card-width', String(Math.round(store.state.cardWidth)));
    },

    select: (selection: Selection) => store.dispatch({ type: 'select', selection }),
    open: (dialog: Dialog) => store.dispatch({ type: 'dialog', dialog }),
    close: () => store.dispatch({ type: 'dialog', dialog: null }),
    showGuesses: (id: number | null) => store.dispatch({ type: 'guesses', id }),
    enlarge: (id: number | null) => store.dispatch({ type: 'large', id }),
    /** Goes to a card from elsewhere: shown even if a filter hid it. */
    goTo(id: number): void {
      if (isFiltering(store.state.filter) && !store.view.sheet.places.has(id)) {
        store.dispatch({ type: 'filter', filter: NO_FILTER });
      }
      store.dispatch({ type: 'dialog', dialog: null });
      store.dispatch({ type: 'select', selection: only(id) });
    },
  };
}
