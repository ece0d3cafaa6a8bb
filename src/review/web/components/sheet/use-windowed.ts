import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { usePage } from '../../page.ts';

/** The span of an element that is in sight, with a margin above and below; CSS pixels. */
interface Windowed {
  /** Width of the element; 0 before it is known. */
  readonly width: number;
  readonly from: number;
  readonly to: number;
  /** It has just been jumped to, and the next jump may follow at once, as when the scroll bar is dragged. */
  readonly isPassing: boolean;
}

/** Margin that is drawn too, so that scrolling shows no empty rows. */
const OVERSCAN_PX = 240;
/** After a jump this passes before the cards are drawn as a whole. */
const STAY_MS = 50;
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
    const measure = () => {
      const { top, width } = element.getBoundingClientRect();
      const height = globalThis.innerHeight;
      viewport.pageHeight = height;
      const isFirst = drawn.width === 0;
      const isJump = isFirst || -top >= drawn.to || -top + height <= drawn.from;
      const isPassing = isJump && !isFirst;
      // At first what is in sight comes alone, the margins after a moment.
      const margin = isFirst ? 0 : OVERSCAN_PX;
      const from = Math.floor((-top - margin) / STEP_PX) * STEP_PX;
      const to = Math.ceil((-top + height + margin) / STEP_PX) * STEP_PX;
      clearTimeout(staying);
      if (isJump) staying = setTimeout(measure, STAY_MS);
      if (drawn.width === width && drawn.from === from && drawn.to === to && !drawn.isPassing)
        return;
      drawn = { width, from, to, isPassing };
      setWindowed(drawn);
    };
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    globalThis.addEventListener('scroll', measure, { passive: true });
    globalThis.addEventListener('resize', measure);
    return () => {
      clearTimeout(staying);
      sizes.disconnect();
      globalThis.removeEventListener('scroll', measure);
      globalThis.removeEventListener('resize', measure);
    };
  }, []);
  return windowed;
}
