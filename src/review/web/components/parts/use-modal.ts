import { useLayoutEffect, useRef } from 'preact/hooks';

/** The dialogs that are open, the topmost last. */
const modals: HTMLDialogElement[] = [];

interface ModalOptions {
  /** It gets the focus itself, not its first button. */
  readonly focusItself?: boolean;
  /** Where the focus goes at the end, if not to where it was. */
  readonly back?: () => HTMLElement | null;
}

/**
 * Ref for a `<dialog>` that is modal while it is on the page. The topmost one owns every key, also when
 * the element that had the focus is gone, as a button is once it has been pressed. At the end the focus
 * goes back to where it was.
 *
 * @param onClose takes it off the page, before the next key: the browser itself says only some time after
 *   Escape that a dialog is closed
 */
export function useModal(onClose: () => void, { focusItself = false, back }: ModalOptions = {}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    const before = document.activeElement;
    // The browser would give it the focus back when it closes the dialog itself.
    if (back !== undefined && before instanceof HTMLElement) before.blur();
    element.showModal();
    if (focusItself) element.focus();
    modals.push(element);
    const onKeyDown = (event: KeyboardEvent) => ownKey(event, element);
    document.addEventListener('keydown', onKeyDown, { capture: true });
    const onEnd = ({ target }: Event) => target === element && close.current();
    element.addEventListener('cancel', onEnd);
    element.addEventListener('close', onEnd);
    return () => {
      document.removeEventListener('keydown', onKeyDown, { capture: true });
      element.removeEventListener('cancel', onEnd);
      element.removeEventListener('close', onEnd);
      modals.splice(modals.indexOf(element), 1);
      element.close();
      const isThere = before instanceof HTMLElement && before.isConnected;
      const after = back === undefined ? (isThere ? before : modals.at(-1)) : back();
      after?.focus({ preventScroll: true });
    };
  }, []);
  return dialog;
}

/** Brings a key pressed outside of the topmost dialog to it. */
function ownKey(event: KeyboardEvent, element: HTMLDialogElement): void {
  const { target } = event;
  if (element !== modals.at(-1) || (target instanceof Node && element.contains(target))) return;
  event.stopImmediatePropagation();
  element.focus({ preventScroll: true });
  const again = new KeyboardEvent('keydown', { ...keyOf(event), bubbles: true, cancelable: true });
  if (!element.dispatchEvent(again)) event.preventDefault();
}

function keyOf({ key, code, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent) {
  return { key, code, ctrlKey, metaKey, shiftKey, altKey };
}
