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
    const select = (area: Rectangle, kept: readonly number[]) => {
      const { cards } = store.view.sheet;
      const touched = cardsWithin(current.current, area).flatMap((at) => cards[at]?.id ?? []);
      const ids = new Set([...kept, ...touched]);
      const { selection } = store.state;
      if (sameSet(ids, selection.ids)) return;
      commands.select({ ids, anchor: touched[0] ?? null, focus: selection.focus });
    };
    const begin = (event: PointerEvent) => {
      if (!canDragFrom(event)) return;
      const adds = event.shiftKey || event.ctrlKey || event.metaKey;
      const kept = adds ? [...store.state.selection.ids] : [];
      const start = onSheet(event, ground.current);
      end = followPointer(event, {
        draw: (pointer) => {
          const rectangle = between(start, onSheet(pointer, ground.current));
          show(area.current, rectangle);
          select(rectangle, kept);
        },
        done: () => {
          if (area.current !== null) area.current.hidden = true;
        },
      });
    };
    room.addEventListener('pointerdown', begin);
    return () => {
      end();
      room.removeEventListener('pointerdown', begin);
    };
  }, []);
  return area;
}

/** Only the mouse drags: a finger scrolls. */
function canDragFrom({ target, button, pointerType }: PointerEvent): boolean {
  const isFree = target instanceof Element && target.closest('button, input, a, label') === null;
  return button === 0 && pointerType === 'mouse' && isFree;
}

interface Following {
  /** Called for every frame once the pointer has gone far enough. */
  readonly draw: (pointer: PointerEvent) => void;
  readonly done: () => void;
}

/**
 * Follows the pointer until it is let go, scrolling at the window's edges.
 * @returns ends it earlier
 */
function followPointer(start: PointerEvent, { draw, done }: Following): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let pointer = start;
  let isDragging = false;
  let frame = 0;
  const next = () => {
    frame = requestAnimationFrame(next);
    scrollNearEdge(pointer.clientY);
    draw(pointer);
  };
  const move = (to: PointerEvent) => {
    pointer = to;
    const far = Math.hypot(to.clientX - start.clientX, to.clientY - start.clientY);
    if (isDragging || far < DRAG_PX) return;
    isDragging = true;
    document.documentElement.classList.add('dragging');
    next();
  };
  const end = () => {
    if (signal.aborted) return;
    listening.abort();
    cancelAnimationFrame(frame);
    document.documentElement.classList.remove('dragging');
    done();
    // The click that ends a drag is not meant for the card under the pointer.
    if (isDragging) addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener('click', swallow, { capture: true }));
  };
  addEventListener('pointermove', move, { signal });
  addEventListener('pointerup', end, { signal });
  addEventListener('pointercancel', end, { signal });
  return end;
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
