import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Card } from '../../../core/api-events.ts';
import { cardPosition, rowsBetween, type SheetLayout } from '../../core/geometry.ts';
import { usePage } from '../../page.ts';

/** Height that the bars cover at the top of the page, in CSS pixels. */
const COVERED = 100;
/** Cards that may stand in for one that has left the sheet. */
const MOST_TRIED = 60;

/** Keeps the card at the top of the page where it is when cards come, go or are arranged anew above it. */
export function useKeptPlace(
  ground: RefObject<HTMLElement | null>,
  layout: SheetLayout,
  cards: readonly Card[],
): void {
  const { store } = usePage();
  const before = useRef({ layout, cards });
  useLayoutEffect(() => {
    const { layout: old, cards: gone } = before.current;
    before.current = { layout, cards };
    const top = COVERED - (ground.current?.getBoundingClientRect().top ?? 0);
    if (old === layout || top <= COVERED) return;
    const row = rowsBetween(old, top, top + 1e4).find(({ kind }) => kind === 'cards');
    if (row?.kind !== 'cards') return;
    const { places } = store.view.sheet;
    for (let at = row.first; at < Math.min(gone.length, row.first + MOST_TRIED); at++) {
      const place = places.get(gone[at]?.id ?? -1);
      if (place === undefined) continue;
      const moved = cardPosition(layout, place).top - cardPosition(old, at).top;
      if (moved !== 0) globalThis.scrollBy(0, moved);
      return;
    }
  }, [layout]);
}
