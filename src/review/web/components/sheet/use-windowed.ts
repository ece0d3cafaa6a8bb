import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { usePage } from '../../page.ts';

/** The span of an element that is in sight, with a margin above and below; CSS pixels. */
interface Windowed {
  /** Width of the element; 0 before it is known. */
  readonly width: number;
  readonly from: number;
  readonly to: number;
  /** What is in sight will be gone at once: something else has just been jumped to, or all goes past too fast to be seen. */
  readonly isPassing: boolean;
}

/** Margin that is drawn too, so that scrolling shows no empty rows. */
const OVERSCAN_PX = 240;
/** After a jump or a rush this passes before anything is drawn, and at first before the margins are. */
const STAY_MS = 100;
/** Scrolling is too fast to see much if it passes so many windows in so long: a picture would be there for a tenth of a second. */
const FAST = { windows: 1.75, ms: 500 };
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
    let since = { at: performance.now(), top: globalThis.scrollY };
    let isFast = false;
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
      const passes = (isJump || isFast) && !isFirst && !hasStayed;
      clearTimeout(staying);
      if (isFirst || passes) staying = setTimeout(() => measure(true), STAY_MS);
      if (passes) return draw({ ...drawn, isPassing: true });
      if (hasStayed) isFast = false;
      const margin = isFirst ? 0 : OVERSCAN_PX;
      const from = Math.floor((-top - margin) / STEP_PX) * STEP_PX;
      const to = Math.ceil((-top + height + margin) / STEP_PX) * STEP_PX;
      draw({ width, from, to, isPassing: false });
    };
    const follow = () => measure(false);
    const scrolled = () => {
      const [at, top] = [performance.now(), globalThis.scrollY];
      if (at - since.at >= FAST.ms) {
        const windows = Math.abs(top - since.top) / globalThis.innerHeight;
        isFast = windows >= (FAST.windows * (at - since.at)) / FAST.ms;
        since = { at, top };
      }
      follow();
    };
    follow();
    const sizes = new ResizeObserver(follow);
    sizes.observe(element);
    globalThis.addEventListener('scroll', scrolled, { passive: true });
    globalThis.addEventListener('resize', follow);
    return () => {
      clearTimeout(staying);
      sizes.disconnect();
      globalThis.removeEventListener('scroll', scrolled);
      globalThis.removeEventListener('resize', follow);
    };
  }, []);
  return windowed;
}
