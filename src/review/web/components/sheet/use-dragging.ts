import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { cardsWithin, type Rectangle, type SheetLayout } from '../../core/geometry.ts';
import { usePage } from '../../page.ts';

/** Distance from which a press is a drag. */
const DRAG_PX = 6;
/** Distance from the window's edge within which it scrolls. */
const SCROLL_ZONE_PX = 48;
const SCROLL_STEP_PX = 14;

/**
 * Selects the cards in a rectangle drawn with the mouse on the sheet or beside it; with Shift or Ctrl, adds
 * them to the selection.
 * @returns ref for the element that shows the rectangle
 */
export function useDragging(
  ground: RefObject<HTMLElement | null>,
  layout: SheetLayout,
): RefObject<HTMLDivElement | null> {
  const { store, commands } = usePage();
  const area = useRef<HTMLDivElement>(null);
  const current = useRef(layout);
  current.current = layout;

  useEffect(() => {
    const room = ground.current?.parentElement;
    if (room === null || room === undefined) return;
    let end = () => {};

    const begin = (event: PointerEvent) => {
      const { target } = event;
      const isFree =
        target instanceof Element && target.closest('button, input, a, label') === null;
      if (event.button !== 0 || event.pointerType !== 'mouse' || !isFree) return;
      const start = onSheet(event, ground.current);
      const { selection } = store.state;
      const kept = event.shiftKey || event.ctrlKey || event.metaKey ? [...selection.ids] : [];
      let pointer = event;
      let isDragging = false;
      let frame = 0;

      const draw = () => {
        frame = requestAnimationFrame(draw);
        scrollNearEdge(pointer.clientY);
        const rectangle = between(start, onSheet(pointer, ground.current));
        show(area.current, rectangle);
        const { cards } = store.view.sheet;
        const touched = cardsWithin(current.current, rectangle).flatMap(
          (at) => cards[at]?.id ?? [],
        );
        const ids = new Set([...kept, ...touched]);
        if (sameSet(ids, store.state.selection.ids)) return;
        commands.select({ ids, anchor: touched[0] ?? null, focus: selection.focus });
      };
      const move = (next: PointerEvent) => {
        pointer = next;
        const far = Math.hypot(next.clientX - event.clientX, next.clientY - event.clientY);
        if (isDragging || far < DRAG_PX) return;
        isDragging = true;
        document.documentElement.classList.add('dragging');
        draw();
      };
      end = () => {
        cancelAnimationFrame(frame);
        document.documentElement.classList.remove('dragging');
        if (area.current !== null) area.current.hidden = true;
        removeEventListener('pointermove', move);
        removeEventListener('pointerup', end);
        removeEventListener('pointercancel', end);
        // The click that ends a drag is not meant for the card under the pointer.
        if (isDragging) addEventListener('click', swallow, { capture: true, once: true });
        setTimeout(() => removeEventListener('click', swallow, { capture: true }));
      };
      addEventListener('pointermove', move);
      addEventListener('pointerup', end);
      addEventListener('pointercancel', end);
    };

    room.addEventListener('pointerdown', begin);
    return () => {
      end();
      room.removeEventListener('pointerdown', begin);
    };
  }, []);
  return area;
}

function swallow(event: Event): void {
  event.stopPropagation();
  event.preventDefault();
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function onSheet({ clientX, clientY }: MouseEvent, ground: Element | null): Point {
  const { left = 0, top = 0 } = ground?.getBoundingClientRect() ?? {};
  return { x: clientX - left, y: clientY - top };
}

function between(a: Point, b: Point): Rectangle {
  return {
    left: Math.min(a.x, b.x),
    right: Math.max(a.x, b.x),
    top: Math.min(a.y, b.y),
    bottom: Math.max(a.y, b.y),
  };
}

function show(area: HTMLElement | null, { left, right, top, bottom }: Rectangle): void {
  if (area === null) return;
  area.hidden = false;
  area.style.transform = `translate(${left}px, ${top}px)`;
  area.style.width = `${right - left}px`;
  area.style.height = `${bottom - top}px`;
}

function scrollNearEdge(y: number): void {
  if (y < SCROLL_ZONE_PX) globalThis.scrollBy(0, -SCROLL_STEP_PX);
  else if (y > globalThis.innerHeight - SCROLL_ZONE_PX) globalThis.scrollBy(0, SCROLL_STEP_PX);
}

function sameSet(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}
