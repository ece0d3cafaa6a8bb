import type { CategoryTree } from '../../label/tree/tree.ts';
import { NameCounter, type NameCounts } from './name-counter.ts';

/** The names of the pictures labelled with one category. */
export interface CategoryQuality extends NameCounts {
  /** Id of the category. */
  readonly id: string;
  readonly label: string;
  /** The names given, most frequent first; "" for none. */
  readonly names: readonly { readonly name: string; readonly count: number }[];
}

/** Accumulates {@link CategoryQuality} for each category. */
export class CategoryCounter {
  readonly #categories = new Map<string, { counts: NameCounter; names: Map<string, number> }>();

  /** Records the name of a picture; returns the counter of its category. */
  of(id: string, name: string | null): NameCounter {
    const own = this.#categories.get(id) ?? { counts: new NameCounter(), names: new Map() };
    this.#categories.set(id, own);
    own.names.set(name ?? '', (own.names.get(name ?? '') ?? 0) + 1);
    return own.counts;
  }

  /** The categories with pictures, in the order of the tree. */
  result(tree: CategoryTree): CategoryQuality[] {
    return tree.nodes.flatMap(({ id, label }) => {
      const own = this.#categories.get(id);
      if (own === undefined) return [];
      const names = [...own.names].map(([name, count]) => ({ name, count }));
      names.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
      return [{ ...own.counts.result(), id, label, names }];
    });
  }
}
