import type { Card } from '../../core/api-events.ts';
import { type Categories, lineageOf } from './categories.ts';
import { monthText } from './facets.ts';
import { monthOf } from './filter.ts';
import type { Section } from './geometry.ts';

export type SortBy = 'found' | 'name' | 'new-name' | 'least-sure' | 'most-sure' | 'date';
export type GroupBy = 'none' | 'label' | 'category' | 'folder' | 'month';

export interface Arrangement {
  readonly sort: SortBy;
  readonly group: GroupBy;
}

/** The cards that are shown, in order. */
interface ArrangedCards {
  readonly cards: readonly Card[];
  readonly sections: readonly Section[];
  /** Id of a card → its index in `cards`. */
  readonly places: ReadonlyMap<number, number>;
}

/** Sorts and groups cards; equal ones stay in the order found. */
export function arrangeCards(
  cards: readonly Card[],
  { sort, group }: Arrangement,
  categories: Categories,
): ArrangedCards {
  const sorted = sort === 'found' ? cards : [...cards].sort(COMPARE[sort]);
  const { cards: grouped, sections } = groupCards(sorted, GROUPS[group](categories));
  return { cards: grouped, sections, places: new Map(grouped.map(({ id }, at) => [id, at])) };
}

type Compare = (a: Card, b: Card) => number;

// Numbers by value: IMG_2 before IMG_10.
const { compare } = new Intl.Collator('en', { numeric: true });

const COMPARE: Readonly<Record<Exclude<SortBy, 'found'>, Compare>> = {
  name: (a, b) => compare(a.name, b.name) || a.id - b.id,
  'new-name': (a, b) => compare(a.newName, b.newName) || a.id - b.id,
  'least-sure': (a, b) => sureness(a) - sureness(b) || a.id - b.id,
  'most-sure': (a, b) => sureness(b) - sureness(a) || a.id - b.id,
  date: (a, b) => byCode(a.takenAt ?? '\uffff', b.takenAt ?? '\uffff') || a.id - b.id,
};

/** Failed pictures count as the least sure. */
function sureness(card: Card): number {
  return card.status === 'failed' ? -1 : card.probability;
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface Group {
  readonly key: string;
  readonly title: string;
  /** Groups are ordered by rank, then by title. */
  readonly rank: number;
}

type Grouping = ((card: Card) => Group) | null;

const GROUPS: Readonly<Record<GroupBy, (categories: Categories) => Grouping>> = {
  none: () => null,
  label: () => (card) =>
    card.label === null ? unnamed(card) : { key: card.label, title: card.label, rank: 0 },
  category: (categories) => (card) => categoryGroup(card, categories),
  folder: () => (card) => ({ key: card.folder, title: card.folder || 'This folder', rank: 0 }),
  month: () => (card) => {
    const key = monthOf(card);
    return { key, title: monthText(key), rank: key === '' ? 1 : -Number(key.replace('-', '')) };
  },
};

function unnamed({ status }: Card): Group {
  return status === 'failed'
    ? { key: '\0failed', title: 'Failed', rank: 2 }
    : { key: '\0unsure', title: 'Not sure', rank: 1 };
}

/** The parent of the card's node; a root node stands for itself. */
function categoryGroup(card: Card, categories: Categories): Group {
  if (card.node === null) {
    return card.label === null ? unnamed(card) : { key: card.label, title: card.label, rank: 0 };
  }
  const group = lineageOf(categories, card.node).slice(-2)[0];
  return { key: group?.id ?? '', title: group?.label ?? card.label ?? '', rank: 0 };
}

function groupCards(
  cards: readonly Card[],
  groupOf: Grouping,
): Pick<ArrangedCards, 'cards' | 'sections'> {
  if (groupOf === null) {
    return { cards, sections: [{ key: 'all', title: null, count: cards.length }] };
  }
  const groups = new Map<string, Group & { readonly members: Card[] }>();
  for (const card of cards) {
    const group = groupOf(card);
    const known = groups.get(group.key);
    if (known === undefined) groups.set(group.key, { ...group, members: [card] });
    else known.members.push(card);
  }
  const inOrder = [...groups.values()].sort((a, b) => a.rank - b.rank || compare(a.title, b.title));
  return {
    cards: inOrder.flatMap(({ members }) => members),
    sections: inOrder.map(({ key, title, members }) => ({ key, title, count: members.length })),
  };
}
