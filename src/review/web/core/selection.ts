import type { Places } from './groups/places.ts';

/** The selected cards, by id. */
export interface Selection {
  readonly ids: ReadonlySet<number>;
  /** The card where a range begins; null before anything was selected. */
  readonly anchor: number | null;
  /** The card that keys move from; null before the sheet was entered. */
  readonly focus: number | null;
}

export const NO_SELECTION: Selection = { ids: new Set(), anchor: null, focus: null };

/** Selects only this card. */
export function only(id: number): Selection {
  return { ids: new Set([id]), anchor: id, focus: id };
}

/** Selects or deselects this card. */
export function toggled({ ids }: Selection, id: number): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id, focus: id };
}

/**
 * Selects from the anchor to this card, in the order shown.
 * @param order the cards as shown
 */
export function extendedTo(
  selection: Selection,
  id: number,
  order: readonly { readonly id: number }[],
  places: Places,
): Selection {
  const to = places.get(id);
  const from = places.get(selection.anchor ?? selection.focus ?? id);
  if (to === undefined || from === undefined) return only(id);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return {
    ids: new Set(range.map((card) => card.id)),
    anchor: selection.anchor ?? selection.focus ?? id,
    focus: id,
  };
}

/** Moves the focus and keeps the selection. */
export function focused(selection: Selection, id: number): Selection {
  return selection.focus === id ? selection : { ...selection, focus: id };
}

/** Deselects everything and keeps the focus. */
export function cleared(selection: Selection): Selection {
  return { ...selection, ids: new Set(), anchor: null };
}

/**
 * The ids a command applies to: the selected cards that are shown, else the focused one. Cards hidden by a
 * filter are left alone.
 */
export function targets({ ids, focus }: Selection, places: Places): number[] {
  const selected = [...ids].filter((id) => places.has(id));
  if (selected.length > 0) return selected;
  return focus !== null && places.has(focus) ? [focus] : [];
}
