import { type CardFilter, NO_FILTER } from './core/filter.ts';
import { type Arrangement, groupHolding } from './core/groups/order.ts';
import { focused, only, type Selection } from './core/selection.ts';
import type { DialogState } from './core/state.ts';
import { type Walk, walkThrough } from './core/walk/walk.ts';
import { setPreference } from './preferences.ts';
import type { Store } from './store.ts';

function labelsOf(ids: readonly number[], { state }: Store): Set<string> {
  return new Set(ids.flatMap((id) => state.slots[id]?.label ?? []));
}

/** The commands that change only what this page shows; the server is not involved. */
export function createViewCommands(store: Store) {
  /** Shows a walk, or ends it; the sheet's keys go on from the picture in sight. */
  const walk = (next: Walk | null): void => {
    // Meanwhile the picture in sight may have left the filter and come back.
    const { selection, walk: before } = store.state;
    const at = (next ?? before)?.at ?? null;
    store.dispatch({ type: 'walk', walk: next });
    if (at !== null) store.dispatch({ type: 'select', selection: focused(selection, at) });
  };
  return {
    filter(change: Partial<CardFilter>): void {
      store.dispatch({ type: 'filter', filter: { ...store.state.filter, ...change } });
    },
    /** Sets a part of the filter, or clears it if it has this value already. */
    facet(part: 'label' | 'category' | 'folder' | 'month', value: string): void {
      const { [part]: before, ...others } = store.state.filter;
      const filter = before === value ? others : { ...others, [part]: value };
      store.dispatch({ type: 'filter', filter });
    },
    /** Shows what looks most like a picture, the most alike first. */
    moreLike(id: number): void {
      walk(null);
      store.dispatch({ type: 'filter', filter: { ...NO_FILTER, like: id } });
      store.dispatch({ type: 'arrange', arrangement: { sort: 'found', group: 'none' } });
    },
    /** Does not offer pictures for a label again. */
    leaveOut: (ids: readonly number[]) => store.dispatch({ type: 'leave-out', ids }),
    clearFilter: () => store.dispatch({ type: 'filter', filter: NO_FILTER }),
    arrange: (arrangement: Partial<Arrangement>) =>
      store.dispatch({ type: 'arrange', arrangement }),
    /** Hides the cards of a group, or shows them again. */
    collapse: (key: string) => store.dispatch({ type: 'collapse', key }),
    zoom(cardWidth: number): void {
      store.dispatch({ type: 'zoom', cardWidth });
      setPreference('card-width', String(Math.round(store.state.cardWidth)));
    },

    select: (selection: Selection) => store.dispatch({ type: 'select', selection }),
    open: (dialog: DialogState) => store.dispatch({ type: 'dialog', dialog }),
    close: () => store.dispatch({ type: 'dialog', dialog: null }),
    /** Merges the label of pictures; those without any get one instead. */
    merge(ids: readonly number[]): void {
      const labels = labelsOf(ids, store);
      const isUnnamed = ids.length > 0 && labels.size === 0;
      const [from = null, another] = labels;
      const dialog: DialogState = isUnnamed
        ? { type: 'label', ids }
        : { type: 'merge', from: another === undefined ? from : null };
      store.dispatch({ type: 'dialog', dialog });
    },
    showGuesses: (id: number | null) => store.dispatch({ type: 'guesses', id }),
    walk,
    /** Shows a picture large, as part of a walk through the sheet. */
    enlarge: (id: number) => walk(walkThrough(store.view.sheet.cards, id)),
    /** Begins a walk at the first picture of the sheet that is undecided. */
    startWalk: () => walk(walkThrough(store.view.sheet.cards)),
    /** Goes to a card from a dialog; clears a filter that hides it, and opens its group. */
    goTo(id: number): void {
      const isHidden = () => !store.view.sheet.places.has(id);
      const group = () => groupHolding(store.view.sheet.groups, id);
      if (isHidden() && group() === undefined)
        store.dispatch({ type: 'filter', filter: NO_FILTER });
      const key = group();
      if (isHidden() && key !== undefined) store.dispatch({ type: 'collapse', key });
      store.dispatch({ type: 'dialog', dialog: null });
      store.dispatch({ type: 'select', selection: only(id) });
    },
  };
}
