import type { Card } from '../../core/api-events.ts';
import { type Categories, lineageOf } from './categories.ts';
import { CARD_KINDS, type CardKind, IS_OF_KIND, monthOf } from './filter.ts';
import { say } from './messages/messages.ts';
import { monthText } from './texts.ts';

/** A value to filter by, with the number of cards that have it. */
export interface Facet {
  readonly value: string;
  readonly text: string;
  readonly count: number;
  /** Depth in the tree, for indenting; 0 for the other facets. */
  readonly depth: number;
}

interface Facets {
  readonly kinds: Readonly<Record<CardKind, number>>;
  /** Most frequent first. */
  readonly labels: readonly Facet[];
  /** Inner nodes of the tree, in tree order. */
  readonly categories: readonly Facet[];
  readonly folders: readonly Facet[];
  /** Latest first. */
  readonly months: readonly Facet[];
}

/** Counts the values to filter by over all cards. */
export function facetsOf(cards: readonly Card[], categories: Categories): Facets {
  const kinds = countShows(cards);
  const labels = new Map<string, number>();
  const nodes = new Map<string, number>();
  const folders = new Map<string, number>();
  const months = new Map<string, number>();
  for (const card of cards) {
    if (card.partOf !== undefined) continue;
    if (card.label !== null) add(labels, card.label);
    if (card.node !== null) add(nodes, card.node);
    add(folders, card.folder);
    add(months, monthOf(card));
  }
  return {
    kinds,
    labels: listed(labels, (label) => label).sort((a, b) => b.count - a.count || order(a, b)),
    categories: innerNodes(nodes, categories),
    folders: listed(folders, (folder) => folder || say('folder.this')).sort(order),
    months: listed(months, monthText).sort((a, b) => -order(a, b)),
  };
}

function countShows(cards: readonly Card[]): Record<CardKind, number> {
  const kinds = {
    ...{ all: 0, changed: 0, unsure: 0, byHand: 0, clashes: 0 },
    ...{ failed: 0, accepted: 0, rejected: 0 },
  };
  for (const card of cards) {
    if (card.partOf !== undefined) continue;
    for (const show of CARD_KINDS) if (IS_OF_KIND[show](card)) kinds[show]++;
  }
  return kinds;
}

/** The ancestors of the cards' nodes, each with the number of cards below it, in tree order. */
function innerNodes(nodes: ReadonlyMap<string, number>, categories: Categories): Facet[] {
  const inner = new Map<string, Facet & { readonly key: string }>();
  for (const [node, count] of nodes) {
    const line = lineageOf(categories, node);
    line.slice(0, -1).forEach(({ id, label }, depth) => {
      const key = line
        .slice(0, depth + 1)
        .map((above) => above.label)
        .join('\n');
      const before = inner.get(id)?.count ?? 0;
      inner.set(id, { value: id, text: label, count: before + count, depth, key });
    });
  }
  for (const [node, count] of nodes) {
    const own = inner.get(node);
    if (own !== undefined) inner.set(node, { ...own, count: own.count + count });
  }
  return [...inner.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function add(counts: Map<string, number>, value: string): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

function listed(counts: ReadonlyMap<string, number>, text: (value: string) => string): Facet[] {
  return [...counts].map(([value, count]) => ({ value, text: text(value), count, depth: 0 }));
}

function order(a: Facet, b: Facet): number {
  return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
}
