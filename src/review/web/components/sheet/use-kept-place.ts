import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Card } from '../../../core/api-events.ts';
import { cardPosition, rowsBetween, type SheetLayout } from '../../core/geometry.ts';
import { usePage } from '../../page.ts';
import { rememberedScroll, rememberScroll } from '../../remembered-scroll.ts';

/** Height that the bars cover at the top of the page, in CSS pixels. */
const COVERED = 100;
/** Cards that may stand in for one that has left the sheet. */
const MOST_TRIED = 60;
/** Scrolling goes on within this time. */
const PAUSE_MS = 200;

/**
 * Keeps the card at the top of the page where it is when cards come, go or are arranged anew above it, and over
 * a reload.
 */
export function useKeptPlace(
  ground: RefObject<HTMLElement | null>,
  layout: SheetLayout,
  cards: readonly Card[],
): void {
  const { store } = usePage();
  const before = useRef({ layout, cards });
  const wanted = useRef(rememberedScroll());
  // As of the last scrolling: asked while the page changes, the browser has to lay out all of it at once.
  const scrolled = useRef(0);
  useLayoutEffect(() => {
    const { layout: old, cards: gone } = before.current;
    before.current = { layout, cards };
    const { places } = store.view.sheet;
    const place = wanted.current && places.get(wanted.current.card);
    if (wanted.current?.session === store.state.session?.session && place !== undefined) {
      const top = topOf(ground);
      globalThis.scrollBy(0, cardPosition(layout, place).top - top + (wanted.current?.below ?? 0));
      return;
    }
    if (old === layout || scrolled.current <= COVERED) return;
    const top = topOf(ground);
    const first = firstCard(old, top);
    if (top <= COVERED || first === undefined) return;
    for (let at = first; at < Math.min(gone.length, first + MOST_TRIED); at++) {
      const now = places.get(gone[at]?.id ?? -1);
      if (now === undefined) continue;
      const moved = cardPosition(layout, now).top - cardPosition(old, at).top;
      if (moved !== 0) globalThis.scrollBy(0, moved);
      return;
    }
  }, [layout]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const note = () => {
      const { session } = store.state;
      const { layout: now, cards: all } = before.current;
      const top = topOf(ground);
      const card = all[firstCard(now, top) ?? -1];
      if (session === null || card === undefined) return;
      const place = store.view.sheet.places.get(card.id) ?? 0;
      const below = top - cardPosition(now, place).top;
      rememberScroll({ session: session.session, card: card.id, below });
    };
    const follow = () => {
      scrolled.current = topOf(ground);
      clearTimeout(timer);
      timer = setTimeout(note, PAUSE_MS);
    };
    // The reader has gone elsewhere.
    const letGo = () => {
      wanted.current = undefined;
    };
    globalThis.addEventListener('scroll', follow, { passive: true });
    for (const type of ['wheel', 'pointerdown', 'keydown'])
      globalThis.addEventListener(type, letGo);
    return () => {
      clearTimeout(timer);
      globalThis.removeEventListener('scroll', follow);
      for (const type of ['wheel', 'pointerdown', 'keydown'])
        globalThis.removeEventListener(type, letGo);
    };
  }, []);
}

/** How far the sheet is scrolled below the bars. */
function topOf(ground: RefObject<HTMLElement | null>): number {
  return COVERED - (ground.current?.getBoundingClientRect().top ?? 0);
}

/** Index of the first card that is in sight. */
function firstCard(layout: SheetLayout, top: number): number | undefined {
  const row = rowsBetween(layout, top, top + 1e4).find(({ kind }) => kind === 'cards');
  return row?.kind === 'cards' ? row.first : undefined;
}
