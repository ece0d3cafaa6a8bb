import type { Direction } from './geometry.ts';
import type { PageMessages } from './messages/messages.ts';

/** A command given by a key on the sheet. */
export type KeyCommand =
  | { readonly type: 'move'; readonly direction: Direction; readonly extend: boolean }
  | CardCommand
  | GroupCommand
  | PicturesCommand
  | PageCommand;

/** A command for the focused card. */
export type CardCommand =
  | { readonly type: 'guess'; readonly place: number }
  | { readonly type: 'open' | 'guesses' | 'toggle' | 'broader' | 'narrower' | 'like' };

/** A command for the group of the focused card. */
export interface GroupCommand {
  readonly type: 'group-accept' | 'group-call' | 'group-rename' | 'group-tick' | 'group-collapse';
}

/** A command for the selected pictures or, if there are none, the focused one. */
interface PicturesCommand {
  readonly type: 'accept' | 'reject' | 'reset' | 'rename' | 'label' | 'keywords' | 'merge';
}

/** A command for the page as a whole. */
export interface PageCommand {
  readonly type:
    | 'select-all'
    | 'escape'
    | 'undo'
    | 'redo'
    | 'search'
    | 'group'
    | 'larger'
    | 'smaller'
    | 'walk'
    | 'offer'
    | 'apply'
    | 'naming'
    | 'history'
    | 'help';
}

/** The parts of a `KeyboardEvent` that matter. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
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

const PLAIN: Readonly<Record<string, KeyCommand>> = {
  ' ': { type: 'open' },
  Enter: { type: 'guesses' },
  s: { type: 'toggle' },
  Escape: { type: 'escape' },
  a: { type: 'accept' },
  x: { type: 'reject' },
  Delete: { type: 'reject' },
  Backspace: { type: 'reset' },
  r: { type: 'rename' },
  F2: { type: 'rename' },
  c: { type: 'label' },
  k: { type: 'keywords' },
  m: { type: 'merge' },
  A: { type: 'group-accept' },
  C: { type: 'group-call' },
  R: { type: 'group-rename' },
  S: { type: 'group-tick' },
  G: { type: 'group-collapse' },
  '[': { type: 'broader' },
  ']': { type: 'narrower' },
  '/': { type: 'search' },
  g: { type: 'group' },
  '+': { type: 'larger' },
  '=': { type: 'larger' },
  '-': { type: 'smaller' },
  v: { type: 'walk' },
  y: { type: 'offer' },
  l: { type: 'like' },
  h: { type: 'history' },
  n: { type: 'naming' },
  '?': { type: 'help' },
};

const WITH_CONTROL: Readonly<Record<string, KeyCommand>> = {
  a: { type: 'select-all' },
  z: { type: 'undo' },
  y: { type: 'redo' },
  Enter: { type: 'apply' },
};

/**
 * The key as it is without Caps Lock; on a keyboard of another script, the Latin letter in its place.
 */
export function plainKey({ key, code, shiftKey }: Pick<KeyPress, 'key' | 'code' | 'shiftKey'>) {
  const isOtherScript = [...key].length === 1 && key > '\u007f';
  const letter = isOtherScript ? /^Key([A-Z])$/.exec(code)?.[1] : /^[a-z]$/i.exec(key)?.[0];
  if (letter === undefined) return key;
  return shiftKey ? letter.toUpperCase() : letter.toLowerCase();
}

/** The command of a key press; undefined leaves it to the browser. */
export function commandOf(press: KeyPress): KeyCommand | undefined {
  const { shiftKey, altKey } = press;
  const key = plainKey(press);
  if (altKey) return undefined;
  if (press.ctrlKey || press.metaKey) {
    if (key === 'Z') return { type: 'redo' };
    return own(WITH_CONTROL, key);
  }
  const direction = own(DIRECTIONS, key);
  if (direction !== undefined) return { type: 'move', direction, extend: shiftKey };
  if (/^[1-9]$/.test(key)) return { type: 'guess', place: Number(key) - 1 };
  return own(PLAIN, key);
}

const HELD: ReadonlySet<string> = new Set(['move', 'larger', 'smaller', 'undo', 'redo']);

/** Whether a key goes on acting while it is held: those that move do, those that decide do not. */
export function actsWhileHeld(press: KeyPress): boolean {
  const { type } = commandOf(press) ?? {};
  return press.key === 'Tab' || (type !== undefined && HELD.has(type));
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Keys that are called otherwise on other keyboards; the others of the help are as printed on them. */
export const NAMED_KEYS = {
  Ctrl: 'key.ctrl',
  Shift: 'key.shift',
  Space: 'key.space',
  arrows: 'key.arrows',
} as const;

type Key = `keys.${string}` & keyof PageMessages;
type Gesture = `touch.${string}` & keyof PageMessages;

/** What fingers do on pictures, for the help. */
export const TOUCH_HELP: ReadonlyArray<readonly [gesture: Gesture, does: Key]> = [
  ['touch.tap', 'keys.large'],
  ['touch.right', 'keys.accept'],
  ['touch.left', 'keys.keep'],
  ['touch.hold', 'keys.toggle'],
  ['touch.pinch', 'keys.zoom'],
];

/** The keys and the messages that say what they do, for the help. */
export const KEY_HELP: readonly (readonly [
  heading: Key,
  ReadonlyArray<readonly [keys: string, does: Key]>,
])[] = [
  [
    'keys.browse',
    [
      ['← ↑ → ↓', 'keys.arrows'],
      ['Space', 'keys.large'],
      ['V', 'keys.walk'],
      ['+ −', 'keys.size'],
      ['/', 'keys.search'],
      ['L', 'keys.like'],
    ],
  ],
  [
    'keys.name',
    [
      ['Enter', 'keys.guesses'],
      ['1 … 5', 'keys.guess'],
      ['[ ]', 'keys.rungs'],
      ['A', 'keys.accept'],
      ['X', 'keys.keep'],
      ['C', 'keys.label'],
      ['Y', 'keys.offer'],
      ['R', 'keys.rename'],
      ['K', 'keys.keywords'],
      ['M', 'keys.merge'],
      ['⌫', 'keys.reset'],
    ],
  ],
  [
    'keys.inLarge',
    [
      ['1 … 9', 'keys.guessOn'],
      ['C', 'keys.type'],
      ['K', 'keys.keywords'],
      ['Y', 'keys.offer'],
      ['A', 'keys.acceptOn'],
      ['X', 'keys.keepOn'],
      ['S', 'keys.skip'],
      ['Z', 'keys.zoom'],
      ['F', 'keys.screen'],
      ['B', 'keys.boxes'],
    ],
  ],
  [
    'keys.groups',
    [
      ['G', 'keys.group'],
      ['Shift S', 'keys.groupTick'],
      ['Shift A', 'keys.groupAccept'],
      ['Shift C', 'keys.groupCall'],
      ['Shift R', 'keys.groupRename'],
      ['Shift G', 'keys.groupCollapse'],
    ],
  ],
  [
    'keys.select',
    [
      ['S', 'keys.toggle'],
      ['Shift arrows', 'keys.extend'],
      ['Ctrl A', 'keys.all'],
      ['Esc', 'keys.none'],
    ],
  ],
  [
    'keys.finish',
    [
      ['Ctrl Z', 'keys.undo'],
      ['Ctrl Shift Z', 'keys.redo'],
      ['N', 'keys.naming'],
      ['Ctrl Enter', 'keys.apply'],
      ['H', 'keys.history'],
      ['?', 'keys.help'],
    ],
  ],
];
