import type { Direction } from './geometry.ts';

/** A command given by a key on the sheet. */
export type KeyCommand =
  | { readonly type: 'move'; readonly direction: Direction; readonly extend: boolean }
  | { readonly type: 'guess'; readonly place: number }
  | { readonly type: SimpleCommand };

type SimpleCommand =
  | 'open'
  | 'guesses'
  | 'toggle'
  | 'select-all'
  | 'escape'
  | 'accept'
  | 'reject'
  | 'reset'
  | 'rename'
  | 'label'
  | 'merge'
  | 'broader'
  | 'narrower'
  | 'undo'
  | 'redo'
  | 'search'
  | 'group'
  | 'larger'
  | 'smaller'
  | 'apply'
  | 'history'
  | 'help';

/** The parts of a `KeyboardEvent` that matter. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'home',
  End: 'end',
  PageUp: 'page-up',
  PageDown: 'page-down',
};

const PLAIN: Readonly<Record<string, SimpleCommand>> = {
  ' ': 'open',
  Enter: 'guesses',
  s: 'toggle',
  Escape: 'escape',
  a: 'accept',
  x: 'reject',
  Delete: 'reject',
  Backspace: 'reset',
  r: 'rename',
  F2: 'rename',
  c: 'label',
  m: 'merge',
  '[': 'broader',
  ']': 'narrower',
  '/': 'search',
  g: 'group',
  '+': 'larger',
  '=': 'larger',
  '-': 'smaller',
  h: 'history',
  '?': 'help',
};

const WITH_CONTROL: Readonly<Record<string, SimpleCommand>> = {
  a: 'select-all',
  z: 'undo',
  y: 'redo',
  Enter: 'apply',
};

/** The command of a key press; undefined leaves it to the browser. */
export function commandOf(press: KeyPress): KeyCommand | undefined {
  const { key, shiftKey, altKey } = press;
  if (altKey) return undefined;
  if (press.ctrlKey || press.metaKey) {
    if (key.toLowerCase() === 'z' && shiftKey) return { type: 'redo' };
    const type = own(WITH_CONTROL, key);
    return type && { type };
  }
  const direction = own(DIRECTIONS, key);
  if (direction !== undefined) return { type: 'move', direction, extend: shiftKey };
  if (/^[1-9]$/.test(key)) return { type: 'guess', place: Number(key) - 1 };
  const type = own(PLAIN, key);
  return type && { type };
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The keys and their effects, for the help. */
export const KEY_HELP: readonly (readonly [
  heading: string,
  ReadonlyArray<readonly [string, string]>,
])[] = [
  [
    'Browse',
    [
      ['← ↑ → ↓', 'go from picture to picture'],
      ['Space', 'large view'],
      ['+ −', 'larger, smaller'],
      ['G', 'group by label'],
      ['/', 'search'],
    ],
  ],
  [
    'Name',
    [
      ['Enter', 'show the guesses'],
      ['1 … 5', 'use that guess'],
      ['[ ]', 'more general, more specific'],
      ['A', 'accept'],
      ['X', 'keep the original name'],
      ['C', 'change the label'],
      ['R', 'type a file name or a template'],
      ['M', 'merge two labels'],
      ['⌫', 'back to the model’s label'],
    ],
  ],
  [
    'Select',
    [
      ['S', 'select or deselect'],
      ['Shift arrows', 'extend the selection'],
      ['Ctrl A', 'select all shown'],
      ['Esc', 'deselect'],
    ],
  ],
  [
    'Finish',
    [
      ['Ctrl Z', 'undo the last edit'],
      ['Ctrl Shift Z', 'redo'],
      ['Ctrl Enter', 'rename the files'],
      ['H', 'history'],
      ['?', 'this help'],
    ],
  ],
];
