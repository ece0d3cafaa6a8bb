import type { Direction } from './geometry.ts';

/** What a key does on the sheet. */
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

/** A key press, as `KeyboardEvent` has it. */
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

/** The command of a key, if it has one; everything else is left to the browser. */
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

/** For the help: what is done, and the keys that do it. */
export const KEY_HELP: readonly (readonly [
  heading: string,
  ReadonlyArray<readonly [string, string]>,
])[] = [
  [
    'Look',
    [
      ['← ↑ → ↓', 'go from picture to picture'],
      ['Space', 'large view'],
      ['+ −', 'larger, smaller'],
      ['G', 'group by label'],
      ['/', 'search'],
    ],
  ],
  [
    'Choose a name',
    [
      ['Enter', 'the guesses, to choose from'],
      ['1 … 5', 'take that guess'],
      ['[ ]', 'broader, narrower'],
      ['A', 'accept'],
      ['X', 'keep the present name'],
      ['C', 'call it something else'],
      ['R', 'type a name, or a template'],
      ['M', 'merge two labels'],
      ['⌫', 'back to what the network says'],
    ],
  ],
  [
    'Select',
    [
      ['S', 'select or not'],
      ['Shift arrows', 'extend'],
      ['Ctrl A', 'all that are shown'],
      ['Esc', 'none'],
    ],
  ],
  [
    'Finish',
    [
      ['Ctrl Z', 'undo the last edit'],
      ['Ctrl Shift Z', 'redo'],
      ['Ctrl Enter', 'apply'],
      ['H', 'history'],
      ['?', 'this help'],
    ],
  ],
];
