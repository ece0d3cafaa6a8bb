import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Properties {
  readonly label: string;
  /** The element it opens beside; read when it opens. */
  readonly anchor: () => Element | null | undefined;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

const GAP = 6;
const MARGIN = 8;

/**
 * A small panel beside an element, in the browser's top layer. A press elsewhere or Escape closes it; the
 * arrow keys move through its buttons.
 */
export function Popover({ label, anchor, onClose, children }: Properties) {
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = panel.current;
    if (element === null) return;
    const before = document.activeElement;
    element.showPopover();
    place(element, anchor()?.getBoundingClientRect());
    buttonsOf(element)[0]?.focus({ preventScroll: true });
    const toggle = (event: ToggleEvent) => event.newState === 'closed' && onClose();
    element.addEventListener('toggle', toggle);
    globalThis.addEventListener('scroll', onClose, { once: true, passive: true });
    return () => {
      element.removeEventListener('toggle', toggle);
      globalThis.removeEventListener('scroll', onClose);
      const hadFocus = element.contains(document.activeElement);
      if (hadFocus && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <div
      ref={panel}
      popover="auto"
      class="popover"
      role="dialog"
      aria-label={label}
      onKeyDown={(event) => walk(event, panel.current)}
    >
      {children}
    </div>
  );
}

function place(panel: HTMLElement, anchor: DOMRect | undefined): void {
  if (anchor === undefined) return;
  const { width, height } = panel.getBoundingClientRect();
  const { innerWidth, innerHeight } = globalThis;
  const below = anchor.bottom + GAP;
  const top = below + height + MARGIN <= innerHeight ? below : anchor.top - GAP - height;
  const left = Math.min(anchor.right - width, innerWidth - width - MARGIN);
  panel.style.top = `${Math.max(MARGIN, Math.min(top, innerHeight - height - MARGIN))}px`;
  panel.style.left = `${Math.max(MARGIN, left)}px`;
}

function walk(event: KeyboardEvent, panel: HTMLElement | null): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || panel === null) return;
  const buttons = buttonsOf(panel);
  const at = buttons.findIndex((button) => button.matches(':focus'));
  buttons.at((at + step) % buttons.length)?.focus();
  event.preventDefault();
  event.stopPropagation();
}

function buttonsOf(panel: HTMLElement): HTMLElement[] {
  return [...panel.querySelectorAll<HTMLElement>('button:not(:disabled), a[href]')];
}
