import { defined } from '../../../../base/defined.ts';
import type { Card } from '../../../core/api-events.ts';
import { isUnsure } from '../../../core/deciding/undecided.ts';
import { type Categories, lineageOf } from '../categories.ts';
import { IS_OF_KIND, monthOf } from '../filter.ts';
import type { Section } from '../geometry.ts';
import { locale, say } from '../messages/messages.ts';
import { monthText } from '../texts.ts';
import { type Places, placesOf } from './places.ts';
import type { ToldGroups } from './told.ts';

export type SortBy = 'found' | 'name' | 'new-name' | 'least-sure' | 'most-sure' | 'date';
export type GroupBy = 'none' | 'label' | 'category' | 'folder' | 'event' | 'month' | 'likeness';

export interface Arrangement {
  readonly sort: SortBy;
  readonly group: GroupBy;
}

/** The cards that are shown, in order. */
interface ArrangedCards {
  readonly cards: readonly Card[];
  readonly sections: readonly Section[];
  readonly places: Places;
  /** Key of a section → its cards, also if it is collapsed. */
  readonly groups: ReadonlyMap<string, readonly Card[]>;
}

/** How pictures are grouped. */
export interface GroupingState {
  readonly categories: Categories;
  /** The groups that only the server knows; null before it has told. */
  readonly told: ToldGroups | null;
  /** Keys of sections whose cards are not shown. */
  readonly collapsed: ReadonlySet<string>;
}

/** Sorts and groups cards; equal ones stay in the order found. */
export function arrangeCards(
  cards: readonly Card[],
  { sort, group }: Arrangement,
  { categories, told, collapsed }: GroupingState,
): ArrangedCards {
  const sorted = sort === 'found' ? cards : [...cards].sort(COMPARE[sort]);
  const grouped = groupCards(sorted, GROUPS[group](categories, told), collapsed);
  return { ...grouped, places: placesOf(grouped.cards) };
}

/** Key of the group that holds a card, shown or collapsed. */
export function groupHolding(groups: ArrangedCards['groups'], id: number): string | undefined {
  for (const [key, cards] of groups) if (cards.some((card) => card.id === id)) return key;
  return undefined;
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
  readonly title: (count: number) => string;
  /** Groups are ordered by rank, then those `bySize` the largest first, then by title. */
  readonly rank: number;
  readonly bySize?: true;
  readonly saysCount?: Section['saysCount'];
}

interface NamedGroup extends Omit<Group, 'title'> {
  readonly title: string;
  readonly members: readonly Card[];
}

type Grouping = ((card: Card) => Group) | null;

const GROUPS: Readonly<
  Record<GroupBy, (categories: Categories, told: ToldGroups | null) => Grouping>
> = {
  none: () => null,
  label: () => {
    // One for each label, not for each of 40,000 cards.
    const groups = new Map<string, Group>();
    return (card) => {
      if (card.label === null) return unlabelled(card);
      const group = groups.get(card.label) ?? called(card.label);
      groups.set(card.label, group);
      return group;
    };
  },
  category: (categories) => (card) => categoryGroup(card, categories),
  folder:
    () =>
    ({ folder }) => ({ key: folder, title: () => folder || say('folder.this'), rank: 0 }),
  event: (_, told) => (card) => toldGroup(card, told) ?? untold(say('group.noEvent')),
  likeness: (_, told) => (card) => alike(card, told),
  month: () => (card) => {
    const key = monthOf(card);
    return {
      key,
      title: () => monthText(key),
      rank: key === '' ? 1 : -Number(key.replace('-', '')),
    };
  },
};

const UNLABELLED = ['unsure', 'byHand', 'rejected', 'failed'] as const;

/** The group of a picture without a label: one of the filters that it meets, or that of typed names. */
function unlabelled(card: Card): Group {
  const rank = UNLABELLED.findLastIndex((kind) => IS_OF_KIND[kind](card));
  const kind = UNLABELLED[rank];
  if (kind === undefined) return DECIDED;
  return { key: `\0${kind}`, title: () => say(`show.${kind}`), rank: LAST + 1 + rank };
}

/** After all groups that have a place of their own. */
const LAST = Number.MAX_SAFE_INTEGER - 4;

const DECIDED: Group = { key: '\0decided', title: () => say('group.decided'), rank: LAST };

function called(title: string, key = title): Group {
  return { key, title: () => title, rank: 0, bySize: true };
}

function untold(title: string): Group {
  return { key: '\0none', title: () => title, rank: LAST };
}

function toldGroup({ id }: Card, told: ToldGroups | null): Group | undefined {
  const place = told?.placeOf.get(id);
  const title = place === undefined ? undefined : told?.titles[place];
  if (place === undefined || title === undefined) return undefined;
  return { key: `${told?.by} ${place}`, title: () => title, rank: place };
}

/** Unsure pictures that look alike; the largest of these groups comes first. */
function alike(card: Card, told: ToldGroups | null): Group {
  if (card.status === 'failed') return unlabelled(card);
  if (!isUnsure(card)) return DECIDED;
  const place = told?.placeOf.get(card.id);
  if (place === undefined) return { ...unlabelled(card), title: () => say('group.single') };
  const title = (count: number): string => say('group.alike', { count });
  return { key: `alike ${place}`, title, rank: place, saysCount: true };
}

/** The parent of the card's node; a root node stands for itself. */
function categoryGroup(card: Card, categories: Categories): Group {
  if (card.node === null) {
    return card.label === null ? unlabelled(card) : called(card.label);
  }
  const group = lineageOf(categories, card.node).slice(-2)[0];
  return called(group?.label ?? card.label ?? '', group?.id ?? '');
}

function groupCards(
  cards: readonly Card[],
  groupOf: Grouping,
  collapsed: ReadonlySet<string>,
): Omit<ArrangedCards, 'places'> {
  if (groupOf === null) {
    const all = { key: 'all', title: null, count: cards.length };
    return { cards, sections: [all], groups: new Map([['all', cards]]) };
  }
  const groups = new Map<string, { readonly group: Group; readonly members: Card[] }>();
  for (const card of cards) {
    const group = groupOf(card);
    const known = groups.get(group.key);
    if (known === undefined) groups.set(group.key, { group, members: [card] });
    known?.members.push(card);
  }
  const inOrder = [...groups.values()]
    .map(({ group, members }) => ({ ...group, title: group.title(members.length), members }))
    .sort(compareGroups);
  const shown = (group: NamedGroup) => (collapsed.has(group.key) ? [] : group.members);
  return {
    cards: inOrder.flatMap(shown),
    sections: inOrder.map((group) => ({
      key: group.key,
      title: group.title,
      count: shown(group).length,
      ...defined({ saysCount: group.saysCount }),
    })),
    groups: new Map(inOrder.map(({ key, members }) => [key, members])),
  };
}

function compareGroups(a: NamedGroup, b: NamedGroup): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  const bySize = a.bySize ? b.members.length - a.members.length : 0;
  return bySize || compare(a.title, b.title);
}
