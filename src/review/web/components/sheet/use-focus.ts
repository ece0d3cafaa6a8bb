import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { cardPosition, type SheetLayout } from '../../core/geometry.ts';
import { focused } from '../../core/selection.ts';
import { usePage, usePageStore } from '../../page.ts';

/** Heights that the top bars and the selection bar cover, in CSS pixels; a heading covers more. */
const EDGES = { top: 112, bottom: 84 };
const HEADING = 44;

/**
 * The index of the focused card on the sheet; undefined if there is none. If an edit or a filter hides the
 * card, the one that took its place is focused.
 */
export function useFocusedPlace(): number | undefined {
  const { store, commands } = usePage();
  const { cards, places } = usePageStore(({ view }) => view.sheet);
  const focus = usePageStore(({ state }) => state.selection.focus);
  const place = focus === null ? undefined : places.get(focus);
  const lastPlace = useRef(0);
  useEffect(() => {
    if (place !== undefined) lastPlace.current = place;
    else if (focus !== null) {
      const next = cards[Math.min(lastPlace.current, cards.length - 1)];
      if (next !== undefined) commands.select(focused(store.state.selection, next.id));
    }
  }, [place, focus, cards]);
  return place;
}

/** Scrolls to the focused card, unless the pointer is on it. */
export function useScrollToFocus(
  ground: RefObject<HTMLElement | null>,
  layout: SheetLayout,
  place: number | undefined,
): void {
  const { viewport } = usePage();
  const focus = usePageStore(({ state }) => state.selection.focus);
  useLayoutEffect(() => {
    const element = ground.current;
    if (element === null || place === undefined || focus === viewport.pointedAt) return;
    const covered = layout.blocks.some(({ heading }) => heading > 0) ? HEADING : 0;
    bringIntoSight(element, cardPosition(layout, place), covered);
  }, [focus]);
}

/**
 * Gives the focused card the keyboard focus once it is drawn, unless that is elsewhere on the page; also after
 * a dialog that was opened from a card which is gone. The focus never stays on an element that is drawn over for
 * another card.
 */
export function useKeyboardFocus(ground: RefObject<HTMLElement | null>, isDrawn: boolean): void {
  const focus = usePageStore(({ state }) => state.selection.focus);
  const isCovered = usePageStore(({ state }) => state.dialog !== null || state.walk !== null);
  const wasOnCard = focusedCard(ground) !== undefined;
  const focusCard = () => {
    const active = document.activeElement;
    const isFree = active === document.body || ground.current?.contains(active);
    if (focus === null || !isFree) return;
    const there = focusedCard(ground);
    if (there?.dataset['id'] === String(focus)) return;
    if (isDrawn)
      ground.current
        ?.querySelector<HTMLElement>(`[data-id="${focus}"]`)
        ?.focus({ preventScroll: true });
    else if (there !== undefined && active instanceof HTMLElement) active.blur();
  };
  useLayoutEffect(focusCard, [focus, isDrawn]);
  useLayoutEffect(() => {
    if (wasOnCard) focusCard();
  });
  useEffect(focusCard, [isCovered]);
}

/** The card on the sheet that has the keyboard focus, or that holds what has it. */
function focusedCard(ground: RefObject<HTMLElement | null>): HTMLElement | undefined {
  const card = document.activeElement?.closest<HTMLElement>('[data-id]');
  return card !== null && card !== undefined && ground.current?.contains(card) === true
    ? card
    : undefined;
}

function bringIntoSight(
  ground: Element,
  { top, bottom }: { top: number; bottom: number },
  covered: number,
): void {
  const edge = ground.getBoundingClientRect().top;
  const over = edge + top - EDGES.top - covered;
  const under = edge + bottom - (globalThis.innerHeight - EDGES.bottom);
  if (over < 0) globalThis.scrollBy(0, over);
  else if (under > 0) globalThis.scrollBy(0, under);
}
