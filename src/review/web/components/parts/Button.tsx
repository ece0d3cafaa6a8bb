import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

interface Properties {
  readonly icon?: IconName;
  /** The tooltip, and the accessible name of a button without text. */
  readonly label?: string;
  readonly kind?: 'plain' | 'primary' | 'danger';
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly submit?: boolean;
  /** Has the focus when it appears, unless another control of its dialog has it. */
  readonly focused?: boolean;
  readonly class?: string;
  readonly children?: ComponentChildren;
  readonly onPress?: () => void;
}

/** The browser puts the focus on the dialog's body first. */
function focusOnce(button: HTMLButtonElement | null): void {
  if (button === null || button.dataset['focused'] !== undefined) return;
  button.dataset['focused'] = '';
  queueMicrotask(() => {
    const active = document.activeElement;
    const isFree = active?.matches('body, dialog, .dialog-body') ?? true;
    if (isFree) button.focus();
  });
}

export function Button({ icon, label, kind = 'plain', children, ...rest }: Properties) {
  const { disabled = false, pressed, submit = false, focused = false, onPress } = rest;
  return (
    <button
      type={submit ? 'submit' : 'button'}
      class={`button ${kind}${children === undefined ? ' bare' : ''} ${rest.class ?? ''}`}
      aria-label={children === undefined ? label : undefined}
      title={label}
      disabled={disabled}
      ref={focused ? focusOnce : null}
      aria-pressed={pressed}
      onClick={onPress}
    >
      {icon && <Icon name={icon} />}
      {children !== undefined && <span>{children}</span>}
    </button>
  );
}
