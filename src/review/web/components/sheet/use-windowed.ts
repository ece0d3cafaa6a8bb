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
/** The span moves in steps, so that not every scrolled pixel causes a redraw. */
const STEP_PX = 120;

/** The span of an element that is in sight, updated as the window scrolls or changes size. */
export function useWindowed(ref: RefObject<HTMLElement | null>): Windowed {
  const { viewport } = usePage();
  const [windowed, setWindowed] = useState<Windowed>({ width: 0, from: 0, to: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => {
      const { top, width } = element.getBoundingClientRect();
      const height = globalThis.innerHeight;
      viewport.pageHeight = height;
      const from = Math.floor((-top - OVERSCAN_PX) / STEP_PX) * STEP_PX;
      const to = Math.ceil((-top + height + OVERSCAN_PX) / STEP_PX) * STEP_PX;
      setWindowed((before) => {
        const isSame = before.width === width && before.from === from && before.to === to;
        return isSame ? before : { width, from, to };
      });
    };
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    globalThis.addEventListener('scroll', measure, { passive: true });
    globalThis.addEventListener('resize', measure);
    return () => {
      sizes.disconnect();
      globalThis.removeEventListener('scroll', measure);
      globalThis.removeEventListener('resize', measure);
    };
  }, []);
  return windowed;
}
