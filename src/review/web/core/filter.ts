import type { Card, Problem } from '../../core/api-events.ts';
import { isUnsure } from '../../core/deciding/undecided.ts';
import { type Categories, lineageOf } from './categories.ts';

/** The kinds of cards that can be shown. */
export const CARD_KINDS = [
  'all',
  'changed',
  'unsure',
  'byHand',
  'clashes',
  'failed',
  'accepted',
  'rejected',
] as const;
export type CardKind = (typeof CARD_KINDS)[number];

/** The conditions for a card to be shown; all that are set must hold. */
export interface CardFilter {
  readonly show: CardKind;
  /** A query as for `photonym find`. Until the server has answered, its words must all occur in the card's names. */
  readonly search: string;
  /** Id of a card: those that look most like it. */
  readonly like?: number;
  readonly label?: string;
  /** Id of a node: cards of it or of a node below it. */
  readonly category?: string;
  readonly folder?: string;
  /** `2024-05`; empty for pictures without a date. */
  readonly month?: string;
}

/** What the server has found for a filter. */
export interface Found {
  readonly key: string;
  /** Id of a card → its rank. */
  readonly ranks: ReadonlyMap<number, number>;
  /** Why nothing can be found, and the remedy. */
  readonly problem?: Problem;
  /** Nothing was found: the search that may be meant. */
  readonly instead?: string;
}

/** What the server is asked for a filter; undefined for nothing. */
export function askedBy({ search, like }: CardFilter): string | undefined {
  if (like !== undefined) return `like ${like}`;
  const text = search.trim();
  return text === '' ? undefined : `search ${text}`;
}

export const NO_FILTER: CardFilter = { show: 'all', search: '' };

/** Whether anything is filtered out. */
export function isFiltering(filter: CardFilter): boolean {
  const { show, search, ...facets } = filter;
  return show !== 'all' || search.trim() !== '' || Object.values(facets).some(isSet);
}

function isSet(value: unknown): boolean {
  return value !== undefined;
}

/** The predicate of a filter. Parts that do not depend on the card are computed once. */
export function matcher(
  filter: CardFilter,
  categories: Categories,
  found: Found | null = null,
): (card: Card) => boolean {
  if (!isFiltering(filter)) return (card) => card.partOf === undefined;
  const { ranks } = found !== null && found.key === askedBy(filter) ? found : NOTHING_FOUND;
  const words = fold(filter.search).split(/\s+/).filter(Boolean);
  const isUnder = descent(categories);
  const { show, label, category, folder, month, like } = filter;
  return (card) =>
    card.partOf === undefined &&
    IS_OF_KIND[show](card) &&
    (label === undefined || card.label === label) &&
    (category === undefined || (card.node !== null && isUnder(card.node, category))) &&
    (folder === undefined || card.folder === folder) &&
    (month === undefined || monthOf(card) === month) &&
    (like === undefined || ranks.has(card.id)) &&
    (words.length === 0 || ranks.has(card.id) || hasWords(card, words));
}

const NOTHING_FOUND: Pick<Found, 'ranks'> = { ranks: new Map() };

/** Whether a card is of a kind. */
export const IS_OF_KIND: Readonly<Record<CardKind, (card: Card) => boolean>> = {
  all: () => true,
  changed: (card) => card.newName !== card.name,
  unsure: isUnsure,
  byHand: (card) => card.byHand === true,
  clashes: (card) => card.clash,
  failed: (card) => card.status === 'failed',
  accepted: (card) => card.verdict === 'accepted',
  rejected: (card) => card.verdict === 'rejected',
};

function hasWords(card: Card, words: readonly string[]): boolean {
  for (const word of words) if (!hasWord(card, word)) return false;
  return true;
}

/** Makes as little as it can: of 40,000 cards a function for each is megabytes of garbage at each letter typed. */
function hasWord({ folder, name, newName, label }: Card, word: string): boolean {
  if (fold(name).includes(word) || fold(newName).includes(word)) return true;
  if (label !== null && fold(label).includes(word)) return true;
  return fold(word.includes('/') ? `${folder}/${name}` : folder).includes(word);
}

/** Folds case and accents away. */
function fold(text: string): string {
  // Most names are ASCII.
  if (!/[^ -~]/.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** `2024-05`; empty if the date is unknown. */
export function monthOf({ takenAt = '' }: Card): string {
  return takenAt.slice(0, 7);
}

function descent(categories: Categories): (node: string, above: string) => boolean {
  const lineages = new Map<string, ReadonlySet<string>>();
  return (node, above) => {
    let lineage = lineages.get(node);
    if (lineage === undefined) {
      lineage = new Set(lineageOf(categories, node).map(({ id }) => id));
      lineages.set(node, lineage);
    }
    return lineage.has(above);
  };
}
