import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { swipeText } from '../../core/card-texts.ts';
import { toggled } from '../../core/selection.ts';
import { type Page, usePage } from '../../page.ts';

/** Time that a finger rests on a card to select it; browsers show their own menu some 50 ms later. */
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
  /** What it has become; undefined while it rests. */
  gesture: 'press' | 'swipe' | 'scroll' | undefined;
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
      if (touch !== undefined) drawSwipe(page, touch, 0);
      touch = undefined;
    };
    element.addEventListener(
      'pointerdown',
      (event) => {
        end();
        touch = touchOf(event);
        if (touch === undefined) return;
        const pressed = touch;
        touch.timer = setTimeout(() => {
          pressed.gesture = 'press';
          navigator.vibrate?.(10);
          page.commands.select(toggled(page.store.state.selection, pressed.id));
        }, LONG_PRESS_MS);
      },
      options,
    );
    element.addEventListener(
      'pointermove',
      (event) => {
        if (touch?.pointer !== event.pointerId) return;
        const [x, y] = [event.clientX - touch.x, event.clientY - touch.y];
        if (touch.gesture === undefined && Math.hypot(x, y) > MOVED_PX) {
          clearTimeout(touch.timer);
          touch.gesture = Math.abs(x) > Math.abs(y) ? 'swipe' : 'scroll';
        }
        if (touch.gesture === 'swipe') drawSwipe(page, touch, x);
      },
      options,
    );
    element.addEventListener(
      'pointerup',
      (event) => {
        if (touch?.pointer !== event.pointerId) return;
        if (touch.gesture === 'press' || touch.gesture === 'swipe') swallowClick();
        if (touch.gesture === 'swipe') swipe(page, touch, event.clientX - touch.x);
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
  return { id, card, pointer: pointerId, x, y, timer: undefined, gesture: undefined };
}

function swipe({ commands }: Page, { id, card }: Touch, by: number): void {
  if (!isFar(card, by)) return;
  void commands.edit({ type: by > 0 ? 'accept' : 'reject', ids: [id] });
}

function isFar(card: HTMLElement, by: number): boolean {
  return Math.abs(by) >= card.clientWidth * SWIPE_PART;
}

/** Set directly, without a redraw: it follows the finger. */
function drawSwipe({ store }: Page, { id, card }: Touch, by: number): void {
  card.style.setProperty('--by', `${by}px`);
  card.classList.toggle('swiped', by !== 0);
  const shown = store.state.slots[id];
  if (shown !== undefined && isFar(card, by))
    card.dataset['does'] = swipeText(by > 0 ? 'right' : 'left', shown);
  else delete card.dataset['does'];
}

/** The click that follows this touch is not meant for the card; one that follows another touch or a key is. */
function swallowClick(): void {
  const over = new AbortController();
  const options = { capture: true, signal: over.signal };
  const swallow = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
    over.abort();
  };
  addEventListener('click', swallow, options);
  for (const type of ['pointerdown', 'keydown'])
    addEventListener(type, () => over.abort(), options);
}
