import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { toggled } from '../../core/selection.ts';
import { type Page, usePage } from '../../page.ts';

/** Time that a finger rests on a card to select it. */
const LONG_PRESS_MS = 450;
/** Distance from which a finger moves. */
const MOVED_PX = 10;
/** Part of a card's width that a swipe has to go. */
const SWIPE_PART = 0.3;

/** A finger on a card. */
interface Touch {
  readonly id: number;
  readonly card: HTMLElement;
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether it goes sideways; undefined while it rests. */
  isSwipe: boolean | undefined;
}

/** Fingers on the cards: a long press selects, a swipe to the right accepts, to the left keeps the original name. */
export function useTouching(ground: RefObject<HTMLElement | null>): void {
  const page = usePage();
  useEffect(() => {
    const element = ground.current;
    if (element === null) return;
    const listening = new AbortController();
    const options = { signal: listening.signal };
    let touch: Touch | undefined;
    const end = () => {
      clearTimeout(touch?.timer);
      if (touch !== undefined) drawSwipe(touch.card, 0);
      touch = undefined;
    };
    element.addEventListener(
      'pointerdown',
      (event) => {
        end();
        touch = touchOf(event);
        if (touch === undefined) return;
        const { id } = touch;
        touch.timer = setTimeout(() => {
          end();
          swallowClick();
          navigator.vibrate?.(10);
          page.commands.select(toggled(page.store.state.selection, id));
        }, LONG_PRESS_MS);
      },
      options,
    );
    element.addEventListener(
      'pointermove',
      (event) => {
        if (touch?.pointer !== event.pointerId) return;
        const [x, y] = [event.clientX - touch.x, event.clientY - touch.y];
        if (Math.hypot(x, y) > MOVED_PX) clearTimeout(touch.timer);
        if (Math.hypot(x, y) > MOVED_PX) touch.isSwipe ??= Math.abs(x) > Math.abs(y);
        if (touch.isSwipe) drawSwipe(touch.card, x);
      },
      options,
    );
    element.addEventListener(
      'pointerup',
      (event) => {
        if (touch?.isSwipe) {
          swallowClick();
          swipe(page, touch, event.clientX - touch.x);
        }
        end();
      },
      options,
    );
    element.addEventListener('pointercancel', end, options);
    // The browser's own menu for pictures.
    element.addEventListener('contextmenu', (event) => touch && event.preventDefault(), options);
    return () => {
      end();
      listening.abort();
    };
  }, []);
}

function touchOf({ target, pointerType, pointerId, clientX: x, clientY: y }: PointerEvent) {
  if (pointerType !== 'touch' || !(target instanceof Element)) return undefined;
  const card = target.closest<HTMLElement>('[data-id]');
  if (card === null) return undefined;
  const id = Number(card.dataset['id']);
  return { id, card, pointer: pointerId, x, y, timer: undefined, isSwipe: undefined };
}

function swipe({ commands }: Page, { id, card }: Touch, by: number): void {
  if (Math.abs(by) < card.clientWidth * SWIPE_PART) return;
  void commands.edit({ type: by > 0 ? 'accept' : 'reject', ids: [id] });
}

/** Set directly, without a redraw: it follows the finger. */
function drawSwipe(card: HTMLElement, by: number): void {
  card.style.transform = by === 0 ? '' : `translateX(${by}px)`;
  const isFar = Math.abs(by) >= card.clientWidth * SWIPE_PART;
  card.classList.toggle('accepting', isFar && by > 0);
  card.classList.toggle('keeping', isFar && by < 0);
}

/** The click that follows is not meant for the card. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', swallow, { capture: true }), LONG_PRESS_MS);
}
