import type { Card } from '../../core/api-events.ts';
import { following } from './cards/changed-cards.ts';
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

export interface Facets {
  readonly kinds: Readonly<Record<CardKind, number>>;
  /** Most frequent first. */
  readonly labels: readonly Facet[];
  /** Inner nodes of the tree, in tree order. */
  readonly categories: readonly Facet[];
  readonly folders: readonly Facet[];
  /** Latest first. */
  readonly months: readonly Facet[];
}

/** A function that counts the values to filter by over all cards, anew only for cards that have changed since its last call. */
export function facetCounter(): (cards: readonly Card[], categories: Categories) => Facets {
  const kinds = new KindCounts();
  const labels = new Tally(({ label }) => label, labelsListed);
  const nodes = new Tally(({ node }) => node, innerNodes);
  const folders = new Tally(({ folder }) => folder, foldersListed);
  const months = new Tally(monthOf, monthsListed);
  const count = following((before, now) => {
    kinds.change(before, now);
    labels.change(before, now);
    nodes.change(before, now);
    folders.change(before, now);
    months.change(before, now);
  });
  return (cards, categories) => {
    count(cards);
    return {
      kinds: kinds.list(),
      labels: labels.list(categories),
      categories: nodes.list(categories),
      folders: folders.list(categories),
      months: months.list(categories),
    };
  };
}

/** A card that another stands for is not counted. */
function isCounted(card: Card | undefined): card is Card {
  return card !== undefined && card.partOf === undefined;
}

const NO_KINDS: Readonly<Record<CardKind, number>> = {
  ...{ all: 0, changed: 0, unsure: 0, byHand: 0, clashes: 0 },
  ...{ failed: 0, accepted: 0, rejected: 0 },
};

/** How many cards are of each kind; the list is the same one until a number changes. */
class KindCounts {
  readonly #counts = { ...NO_KINDS };
  #last: Readonly<Record<CardKind, number>> | undefined;

  change(before: Card | undefined, now: Card | undefined): void {
    for (const kind of CARD_KINDS) {
      const was = isCounted(before) && IS_OF_KIND[kind](before);
      const is = isCounted(now) && IS_OF_KIND[kind](now);
      if (was === is) continue;
      this.#counts[kind] += is ? 1 : -1;
      this.#last = undefined;
    }
  }

  list(): Readonly<Record<CardKind, number>> {
    this.#last ??= { ...this.#counts };
    return this.#last;
  }
}

type Counts = ReadonlyMap<string, number>;

/** How many cards have each value, and a list of that, which is the same one until a number changes. Nothing is made for a card. */
class Tally {
  readonly #counts = new Map<string, number>();
  #last: { readonly categories: Categories; readonly list: Facet[] } | undefined;
  readonly #valueIn: (card: Card) => string | null;
  readonly #listed: (counts: Counts, categories: Categories) => Facet[];

  constructor(
    valueIn: (card: Card) => string | null,
    listed: (counts: Counts, categories: Categories) => Facet[],
  ) {
    this.#valueIn = valueIn;
    this.#listed = listed;
  }

  change(before: Card | undefined, now: Card | undefined): void {
    const gone = isCounted(before) ? this.#valueIn(before) : null;
    const come = isCounted(now) ? this.#valueIn(now) : null;
    if (gone === come) return;
    if (gone !== null) this.#add(gone, -1);
    if (come !== null) this.#add(come, 1);
  }

  list(categories: Categories): Facet[] {
    if (this.#last?.categories !== categories)
      this.#last = { categories, list: this.#listed(this.#counts, categories) };
    return this.#last.list;
  }

  #add(value: string, by: 1 | -1): void {
    const count = (this.#counts.get(value) ?? 0) + by;
    if (count === 0) this.#counts.delete(value);
    else this.#counts.set(value, count);
    this.#last = undefined;
  }
}

function labelsListed(counts: Counts): Facet[] {
  return listed(counts, (label) => label).sort((a, b) => b.count - a.count || order(a, b));
}

function foldersListed(counts: Counts): Facet[] {
  return listed(counts, (folder) => folder || say('folder.this')).sort(order);
}

function monthsListed(counts: Counts): Facet[] {
  return listed(counts, monthText).sort((a, b) => -order(a, b));
}

/** The ancestors of the cards' nodes, each with the number of cards below it, in tree order. */
function innerNodes(nodes: Counts, categories: Categories): Facet[] {
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

function listed(counts: Counts, text: (value: string) => string): Facet[] {
  return [...counts].map(([value, count]) => ({ value, text: text(value), count, depth: 0 }));
}

function order(a: Facet, b: Facet): number {
  return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
}
