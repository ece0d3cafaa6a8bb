import type { Card } from '../../core/api-events.ts';
import { type Categories, lineageOf } from './categories.ts';
import { monthOf } from './filter.ts';
import type { Section } from './geometry.ts';
import { locale, say } from './messages/messages.ts';
import { monthText } from './texts.ts';

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

let collator: Intl.Collator | undefined;

/** Compares texts in the page's language, numbers by value: IMG_2 before IMG_10. */
function compare(a: string, b: string): number {
  collator ??= new Intl.Collator(locale(), { numeric: true });
  return collator.compare(a, b);
}

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
  readonly title: () => string;
  /** Groups are ordered by rank, then by title. */
  readonly rank: number;
}

interface NamedGroup extends Omit<Group, 'title'> {
  readonly title: string;
  readonly members: Card[];
}

type Grouping = ((card: Card) => Group) | null;

const GROUPS: Readonly<Record<GroupBy, (categories: Categories) => Grouping>> = {
  none: () => null,
  label: () => (card) => (card.label === null ? unnamed(card) : called(card.label)),
  category: (categories) => (card) => categoryGroup(card, categories),
  folder:
    () =>
    ({ folder }) => ({ key: folder, title: () => folder || say('folder.this'), rank: 0 }),
  month: () => (card) => {
    const key = monthOf(card);
    return {
      key,
      title: () => monthText(key),
      rank: key === '' ? 1 : -Number(key.replace('-', '')),
    };
  },
};

function unnamed({ status }: Card): Group {
  return status === 'failed'
    ? { key: '\0failed', title: () => say('show.failed'), rank: 2 }
    : { key: '\0unsure', title: () => say('show.unsure'), rank: 1 };
}

function called(title: string, key = title): Group {
  return { key, title: () => title, rank: 0 };
}

/** The parent of the card's node; a root node stands for itself. */
function categoryGroup(card: Card, categories: Categories): Group {
  if (card.node === null) {
    return card.label === null ? unnamed(card) : called(card.label);
  }
  const group = lineageOf(categories, card.node).slice(-2)[0];
  return called(group?.label ?? card.label ?? '', group?.id ?? '');
}

function groupCards(
  cards: readonly Card[],
  groupOf: Grouping,
): Pick<ArrangedCards, 'cards' | 'sections'> {
  if (groupOf === null) {
    return { cards, sections: [{ key: 'all', title: null, count: cards.length }] };
  }
  const groups = new Map<string, NamedGroup>();
  for (const card of cards) {
    const group = groupOf(card);
    const known = groups.get(group.key);
    if (known === undefined) {
      groups.set(group.key, { ...group, title: group.title(), members: [card] });
    }
    known?.members.push(card);
  }
  const inOrder = [...groups.values()].sort((a, b) => a.rank - b.rank || compare(a.title, b.title));
  return {
    cards: inOrder.flatMap(({ members }) => members),
    sections: inOrder.map(({ key, title, members }) => ({ key, title, count: members.length })),
  };
}
