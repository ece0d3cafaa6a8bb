import type { Card } from '../../../core/api-events.ts';
import { isFiltering } from '../../core/filter.ts';
import { targets } from '../../core/selection.ts';
import type { Store } from '../../store.ts';

/** The pictures that a run can be about. */
export type Scope = 'all' | 'shown' | 'selected' | 'accepted';

/** A scope with its pictures. */
export interface ScopeChoice {
  readonly scope: Scope;
  readonly ids: readonly number[];
}

/**
 * The scopes to choose from, without those that are empty or no narrower than all. The last one that the
 * person has made, by selecting or filtering, comes first.
 */
export function scopesOf({ state, view }: Store): ScopeChoice[] {
  const leads = view.all.filter(({ partOf }) => partOf === undefined);
  const all = leads.map(({ id }) => id);
  const { sheet } = view;
  const selected = targets({ ...state.selection, focus: null }, sheet.places);
  const shown = isFiltering(state.filter) ? sheet.cards.map(({ id }) => id) : [];
  const accepted = leads.filter(({ verdict }) => verdict === 'accepted').map(({ id }) => id);
  const narrower: ScopeChoice[] = [
    { scope: 'selected', ids: selected },
    { scope: 'shown', ids: shown },
    { scope: 'accepted', ids: accepted },
  ];
  return [
    { scope: 'all', ids: all },
    ...narrower.filter(({ ids }) => ids.length > 0 && ids.length < all.length),
  ];
}

/** The scope that a dialog begins with: the selected pictures, else those shown, else all. */
export function usualScope(scopes: readonly ScopeChoice[]): Scope {
  const has = (scope: Scope): boolean => scopes.some((choice) => choice.scope === scope);
  if (has('selected')) return 'selected';
  return has('shown') ? 'shown' : 'all';
}

/** Number of names that change in the scope that a dialog begins with, without counting all others. */
export function changesOffered({ state, view }: Store): number {
  const selected = [...state.selection.ids].filter((id) => view.sheet.places.has(id));
  if (selected.length > 0) return selected.filter((id) => isChanged(state.slots[id])).length;
  const { cards } = view.sheet;
  const isNarrowed = isFiltering(state.filter) && cards.length > 0;
  return isNarrowed ? cards.filter(isChanged).length : (state.session?.counts.changed ?? 0);
}

function isChanged(card: Card | undefined): boolean {
  return card !== undefined && card.newName !== card.name;
}
