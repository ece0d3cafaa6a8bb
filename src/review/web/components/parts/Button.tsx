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
  readonly class?: string;
  readonly children?: ComponentChildren;
  readonly onPress?: () => void;
}

export function Button({ icon, label, kind = 'plain', children, ...rest }: Properties) {
  const { disabled = false, pressed, submit = false, onPress } = rest;
  return (
    <button
      type={submit ? 'submit' : 'button'}
      class={`button ${kind}${children === undefined ? ' bare' : ''} ${rest.class ?? ''}`}
      aria-label={children === undefined ? label : undefined}
      title={label}
      disabled={disabled}
      aria-pressed={pressed}
      onClick={onPress}
    >
      {icon && <Icon name={icon} />}
      {children !== undefined && <span>{children}</span>}
    </button>
  );
}
