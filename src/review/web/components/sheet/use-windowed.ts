import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { usePage } from '../../page.ts';

/** The span of an element that is in sight, with a margin above and below; CSS pixels. */
interface Windowed {
  /** Width of the element; 0 before it is known. */
  readonly width: number;
  readonly from: number;
  readonly to: number;
  /** Something else has just been jumped to, and the next jump may follow at once, as when the scroll bar is dragged. */
  readonly isPassing: boolean;
}

/** Margin that is drawn too, so that scrolling shows no empty rows. */
const OVERSCAN_PX = 240;
/** After a jump this passes before anything is drawn, and at first before the margins are. */
const STAY_MS = 100;
/** The span moves in steps, so that not every scrolled pixel causes a redraw. */
const STEP_PX = 120;

const NOTHING: Windowed = { width: 0, from: 0, to: 0, isPassing: false };

/** The span of an element that is in sight, updated as the window scrolls or changes size. */
export function useWindowed(ref: RefObject<HTMLElement | null>): Windowed {
  const { viewport } = usePage();
  const [windowed, setWindowed] = useState(NOTHING);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    let drawn = NOTHING;
    let staying: ReturnType<typeof setTimeout> | undefined;
    const draw = (next: Windowed) => {
      const { width, from, to, isPassing } = drawn;
      if (
        next.width === width &&
        next.from === from &&
        next.to === to &&
        next.isPassing === isPassing
      )
        return;
      drawn = next;
      setWindowed(next);
    };
    const measure = (hasStayed: boolean) => {
      const { top, width } = element.getBoundingClientRect();
      const height = globalThis.innerHeight;
      viewport.pageHeight = height;
      const isFirst = drawn.width === 0;
      const isJump = -top >= drawn.to || -top + height <= drawn.from;
      clearTimeout(staying);
      if (isFirst || (isJump && !hasStayed)) staying = setTimeout(() => measure(true), STAY_MS);
      if (isJump && !isFirst && !hasStayed) return draw({ ...drawn, isPassing: true });
      const margin = isFirst ? 0 : OVERSCAN_PX;
      const from = Math.floor((-top - margin) / STEP_PX) * STEP_PX;
      const to = Math.ceil((-top + height + margin) / STEP_PX) * STEP_PX;
      draw({ width, from, to, isPassing: false });
    };
    const follow = () => measure(false);
    follow();
    const sizes = new ResizeObserver(follow);
    sizes.observe(element);
    globalThis.addEventListener('scroll', follow, { passive: true });
    globalThis.addEventListener('resize', follow);
    return () => {
      clearTimeout(staying);
      sizes.disconnect();
      globalThis.removeEventListener('scroll', follow);
      globalThis.removeEventListener('resize', follow);
    };
  }, []);
  return windowed;
}
