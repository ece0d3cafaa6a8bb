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
  const kinds = new Tally(
    (card) => CARD_KINDS.filter((kind) => IS_OF_KIND[kind](card)),
    kindsListed,
  );
  const labels = new Tally(({ label }) => some(label), labelsListed);
  const nodes = new Tally(({ node }) => some(node), innerNodes);
  const folders = new Tally(({ folder }) => [folder], foldersListed);
  const months = new Tally((card) => [monthOf(card)], monthsListed);
  const count = following((before, now) => {
    for (const tally of [kinds, labels, nodes, folders, months]) tally.change(before, now);
  });
  return (cards, categories) => {
    count(cards);
    return {
      kinds: kinds.list(categories),
      labels: labels.list(categories),
      categories: nodes.list(categories),
      folders: folders.list(categories),
      months: months.list(categories),
    };
  };
}

function some(value: string | null): string[] {
  return value === null ? [] : [value];
}

type Counts<Value> = ReadonlyMap<Value, number>;

/** How many cards have each value, and a list of that, which is the same one until a number changes. */
class Tally<Value extends string, List> {
  readonly #counts = new Map<Value, number>();
  #last: { readonly categories: Categories; readonly list: List } | undefined;
  readonly #valuesOf: (card: Card) => readonly Value[];
  readonly #listed: (counts: Counts<Value>, categories: Categories) => List;

  constructor(
    valuesOf: (card: Card) => readonly Value[],
    listed: (counts: Counts<Value>, categories: Categories) => List,
  ) {
    this.#valuesOf = valuesOf;
    this.#listed = listed;
  }

  change(before: Card | undefined, now: Card | undefined): void {
    const [gone, come] = [this.#values(before), this.#values(now)];
    for (const value of gone) if (!come.includes(value)) this.#add(value, -1);
    for (const value of come) if (!gone.includes(value)) this.#add(value, 1);
  }

  list(categories: Categories): List {
    if (this.#last?.categories !== categories)
      this.#last = { categories, list: this.#listed(this.#counts, categories) };
    return this.#last.list;
  }

  /** A card that another stands for is not counted. */
  #values(card: Card | undefined): readonly Value[] {
    if (card === undefined || card.partOf !== undefined) return [];
    return this.#valuesOf(card);
  }

  #add(value: Value, by: 1 | -1): void {
    const count = (this.#counts.get(value) ?? 0) + by;
    if (count === 0) this.#counts.delete(value);
    else this.#counts.set(value, count);
    this.#last = undefined;
  }
}

function kindsListed(counts: Counts<CardKind>): Record<CardKind, number> {
  const none = {
    ...{ all: 0, changed: 0, unsure: 0, byHand: 0, clashes: 0 },
    ...{ failed: 0, accepted: 0, rejected: 0 },
  };
  return { ...none, ...Object.fromEntries(counts) };
}

function labelsListed(counts: Counts<string>): Facet[] {
  return listed(counts, (label) => label).sort((a, b) => b.count - a.count || order(a, b));
}

function foldersListed(counts: Counts<string>): Facet[] {
  return listed(counts, (folder) => folder || say('folder.this')).sort(order);
}

function monthsListed(counts: Counts<string>): Facet[] {
  return listed(counts, monthText).sort((a, b) => -order(a, b));
}

/** The ancestors of the cards' nodes, each with the number of cards below it, in tree order. */
function innerNodes(nodes: Counts<string>, categories: Categories): Facet[] {
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

function listed(counts: Counts<string>, text: (value: string) => string): Facet[] {
  return [...counts].map(([value, count]) => ({ value, text: text(value), count, depth: 0 }));
}

function order(a: Facet, b: Facet): number {
  return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
}
