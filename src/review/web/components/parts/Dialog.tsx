import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { say } from '../../core/messages/messages.ts';
import { Button } from './Button.tsx';
import { useModal } from './use-modal.ts';

interface Properties {
  readonly title: string;
  readonly class?: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/**
 * The browser's modal dialog: keeps the focus inside, closes on Escape, then gives the focus back. Its body has the focus
 * first, unless a field or button asks for it: the next in line is the close button, which Enter would press.
 */
export function Dialog({ title, onClose, children, ...rest }: Properties) {
  const heading = useId();
  const dialog = useModal(onClose);
  return (
    <dialog
      ref={dialog}
      class={`dialog ${rest.class ?? ''}`}
      aria-labelledby={heading}
      onMouseDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <div class="dialog-body" tabIndex={-1}>
        <header>
          <h2 id={heading}>{title}</h2>
          <Button icon="close" label={say('dialog.close')} onPress={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  );
}
