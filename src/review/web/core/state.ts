import type { Card, SessionState } from '../../core/api-events.ts';
import { type Categories, NO_CATEGORIES } from './categories.ts';
import { type CardFilter, type Found, NO_FILTER } from './filter.ts';
import type { Arrangement } from './groups/order.ts';
import type { ToldGroups } from './groups/told.ts';
import { NO_SELECTION, type Selection } from './selection.ts';
import type { Walk } from './walk/walk.ts';

/** All that the page shows follows from this. */
export interface State {
  /** `lost`: the server does not answer; `ended`: it has announced its end. */
  readonly connection: 'connecting' | 'open' | 'lost' | 'ended';
  readonly session: SessionState | null;
  /** Indexed by card id. */
  readonly slots: readonly (Card | undefined)[];
  readonly categories: Categories;
  readonly filter: CardFilter;
  /** What the server has found for the filter; null before. */
  readonly found: Found | null;
  /** Words to search for, besides labels. */
  readonly words: readonly string[];
  readonly arrangement: Arrangement;
  /** The groups that the server has made for the arrangement; null before. */
  readonly told: ToldGroups | null;
  /** Keys of groups whose cards are not shown. */
  readonly collapsed: ReadonlySet<string>;
  /** Minimum width of a card, CSS pixels. */
  readonly cardWidth: number;
  /** The slider's value while it is held, 0 to 1; else null. */
  readonly floorDraft: number | null;
  readonly selection: Selection;
  /** Id of the card whose guesses are open. */
  readonly guesses: number | null;
  /** The walk in the large view. */
  readonly walk: Walk | null;
  /** Pictures that look like those just labelled. */
  readonly offer: Offer | null;
  /** Label → ids of the pictures that were left out when it was offered. */
  readonly leftOut: ReadonlyMap<string, readonly number[]>;
  readonly dialog: DialogState | null;
  readonly message: Message | null;
}

/** A label for pictures that may be the same, the likeliest first. */
export interface Offer {
  readonly label: string;
  readonly node: string | null;
  readonly ids: readonly number[];
}

/** The one dialog that is open. */
export type DialogState =
  | { readonly type: 'help' | 'history' | 'naming' | 'filters' }
  /** Begins with what is selected or shown, unless it is to begin with all. */
  | { readonly type: 'apply'; readonly scope?: 'all' }
  /** Ids of the cards to name or label, or that get keywords. */
  | { readonly type: 'rename' | 'label' | 'keywords'; readonly ids: readonly number[] }
  | { readonly type: 'merge'; readonly from: string | null }
  /** A run of this review to undo or redo. */
  | { readonly type: 'run'; readonly kind: 'undo' | 'redo'; readonly run: string };

/** A message shown for a while at the edge of the page. */
interface Message {
  readonly text: string;
  readonly isProblem: boolean;
  /** Whether to offer Undo. */
  readonly undo: boolean;
}

export type PageAction =
  | { readonly type: 'session'; readonly session: SessionState }
  | { readonly type: 'cards'; readonly cards: readonly Card[] }
  | { readonly type: 'connection'; readonly connection: State['connection'] }
  | { readonly type: 'categories'; readonly categories: Categories }
  | { readonly type: 'filter'; readonly filter: CardFilter }
  | { readonly type: 'arrange'; readonly arrangement: Partial<Arrangement> }
  | { readonly type: 'found'; readonly found: Found | null }
  | { readonly type: 'words'; readonly words: readonly string[] }
  | { readonly type: 'told'; readonly told: ToldGroups | null }
  /** Hides the cards of a group, or shows them again. */
  | { readonly type: 'collapse'; readonly key: string }
  | { readonly type: 'zoom'; readonly cardWidth: number }
  | { readonly type: 'floor-draft'; readonly floor: number | null }
  | { readonly type: 'select'; readonly selection: Selection }
  | { readonly type: 'guesses'; readonly id: number | null }
  | { readonly type: 'offer'; readonly offer: Offer | null }
  /** Ids of offered pictures that are something else. */
  | { readonly type: 'leave-out'; readonly ids: readonly number[] }
  | { readonly type: 'walk'; readonly walk: Walk | null }
  | { readonly type: 'dialog'; readonly dialog: DialogState | null }
  | { readonly type: 'message'; readonly message: Message | null };

export const CARD_WIDTHS = { smallest: 96, usual: 184, largest: 420 } as const;

export const INITIAL: State = {
  connection: 'connecting',
  session: null,
  slots: [],
  categories: NO_CATEGORIES,
  filter: NO_FILTER,
  arrangement: { sort: 'found', group: 'none' },
  found: null,
  words: [],
  told: null,
  collapsed: new Set(),
  cardWidth: CARD_WIDTHS.usual,
  floorDraft: null,
  selection: NO_SELECTION,
  guesses: null,
  walk: null,
  offer: null,
  leftOut: new Map(),
  dialog: null,
  message: null,
};

/** The next state. */
export function reduceState(state: State, action: PageAction): State {
  switch (action.type) {
    case 'session':
      return withSession(state, action.session);
    case 'cards':
      return { ...state, slots: withCards(state.slots, action.cards) };
    case 'connection':
      return { ...state, connection: action.connection };
    case 'categories':
      return { ...state, categories: action.categories };
    case 'filter':
      return { ...state, filter: action.filter };
    case 'arrange':
      return { ...state, arrangement: { ...state.arrangement, ...action.arrangement } };
    case 'found':
      return { ...state, found: action.found };
    case 'words':
      return { ...state, words: action.words };
    case 'told':
      return { ...state, told: action.told };
    case 'collapse':
      return { ...state, collapsed: toggledIn(state.collapsed, action.key) };
    case 'zoom': {
      const { smallest, largest } = CARD_WIDTHS;
      return { ...state, cardWidth: Math.min(largest, Math.max(smallest, action.cardWidth)) };
    }
    case 'floor-draft':
      return { ...state, floorDraft: action.floor };
    case 'select':
      return { ...state, selection: action.selection };
    case 'guesses':
      return { ...state, guesses: action.id };
    case 'offer':
      return { ...state, offer: action.offer };
    case 'leave-out':
      return withLeftOut(state, action.ids);
    case 'walk':
      return { ...state, walk: action.walk, guesses: null };
    case 'dialog':
      // An earlier message has nothing to do with the dialog that opens.
      return {
        ...state,
        dialog: action.dialog,
        message: action.dialog === null ? state.message : null,
      };
    case 'message':
      return { ...state, message: action.message };
  }
}

/** A new session has other pictures: only the settings of the view are kept. */
function withSession(state: State, session: SessionState): State {
  const isAnother = state.session !== null && state.session.session !== session.session;
  if (!isAnother) return { ...state, session };
  const { connection, cardWidth, arrangement } = state;
  return { ...INITIAL, connection, cardWidth, arrangement, session };
}

function withLeftOut(state: State, ids: readonly number[]): State {
  const { offer, leftOut } = state;
  if (offer === null) return state;
  const { label } = offer;
  return {
    ...state,
    offer: { ...offer, ids: offer.ids.filter((id) => !ids.includes(id)) },
    leftOut: new Map(leftOut).set(label, [...(leftOut.get(label) ?? []), ...ids]),
  };
}

function toggledIn(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}

function withCards(slots: State['slots'], cards: readonly Card[]): State['slots'] {
  const next = [...slots];
  for (const card of cards) {
    while (next.length < card.id) next.push(undefined);
    next[card.id] = card;
  }
  return next;
}
