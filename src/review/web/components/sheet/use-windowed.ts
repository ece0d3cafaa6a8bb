import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { usePage } from '../../page.ts';

/** The span of an element that is in sight, with a margin above and below; CSS pixels. */
interface Windowed {
  /** Width of the element; 0 before it is known. */
  readonly width: number;
  readonly from: number;
  readonly to: number;
}

/** Margin that is drawn too, so that scrolling shows no empty rows. */
const OVERSCAN_PX = 240;
/** After a jump the margins are drawn this much later. */
const MARGINS_MS = 50;
/** The span moves in steps, so that not every scrolled pixel causes a redraw. */
const STEP_PX = 120;

/** The span of an element that is in sight, updated as the window scrolls or changes size. */
export function useWindowed(ref: RefObject<HTMLElement | null>): Windowed {
  const { viewport } = usePage();
  const [windowed, setWindowed] = useState<Windowed>({ width: 0, from: 0, to: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    let drawn: Windowed = { width: 0, from: 0, to: 0 };
    let margins: ReturnType<typeof setTimeout> | undefined;
    const measure = () => {
      const { top, width } = element.getBoundingClientRect();
      const height = globalThis.innerHeight;
      viewport.pageHeight = height;
      // After a jump all is new: what is in sight comes first, the margins after a moment.
      const isJump = drawn.width === 0 || -top >= drawn.to || -top + height <= drawn.from;
      const margin = isJump ? 0 : OVERSCAN_PX;
      const from = Math.floor((-top - margin) / STEP_PX) * STEP_PX;
      const to = Math.ceil((-top + height + margin) / STEP_PX) * STEP_PX;
      clearTimeout(margins);
      if (isJump) margins = setTimeout(measure, MARGINS_MS);
      if (drawn.width === width && drawn.from === from && drawn.to === to) return;
      drawn = { width, from, to };
      setWindowed(drawn);
    };
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    globalThis.addEventListener('scroll', measure, { passive: true });
    globalThis.addEventListener('resize', measure);
    return () => {
      clearTimeout(margins);
      sizes.disconnect();
      globalThis.removeEventListener('scroll', measure);
      globalThis.removeEventListener('resize', measure);
    };
  }, []);
  return windowed;
}
