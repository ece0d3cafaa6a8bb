import { useEffect } from 'preact/hooks';
import { actsWhileHeld } from '../../core/keys.ts';

/** A Safari without `isComposing` for the Enter that ends a composition marks it by this. */
const COMPOSING = 229;

/**
 * Keeps two kinds of key presses from the page: those of an input method that is composing a word, and the
 * repetitions of a key that is held too long. It would decide one picture after another unseen, press what
 * has come under the focus since, or type into a field that its first press has opened.
 */
export function useHeldKeys(): void {
  useEffect(() => {
    let pressedOn: EventTarget | null = null;
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, key, repeat } = event;
      if (event.isComposing || event.keyCode === COMPOSING) {
        event.stopImmediatePropagation();
        return;
      }
      if (!repeat) pressedOn = target;
      const isTyping = isTextField(target) && target === pressedOn && key !== 'Enter';
      if (!repeat || isTyping || actsWhileHeld(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input:not([type=range]), textarea');
}
