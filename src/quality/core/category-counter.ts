import type { CategoryTree } from '../../label/tree/tree.ts';
import { NameCounter, type NameCounts } from './name-counter.ts';

/** How names do for the pictures that are said to show one category. */
export interface CategoryQuality extends NameCounts {
  /** Id of the category. */
  readonly id: string;
  readonly label: string;
  /** The names that the pictures were given, most frequent first; "" for none. */
  readonly names: readonly { readonly name: string; readonly count: number }[];
}

/** Counts names by category. */
export class CategoryCounter {
  readonly #categories = new Map<string, { counts: NameCounter; names: Map<string, number> }>();

  /** The counter of the category with this id, for a picture that got this name. */
  of(id: string, name: string | null): NameCounter {
    const own = this.#categories.get(id) ?? { counts: new NameCounter(), names: new Map() };
    this.#categories.set(id, own);
    own.names.set(name ?? '', (own.names.get(name ?? '') ?? 0) + 1);
    return own.counts;
  }

  /** Those that there are pictures of, in the order of the tree. */
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
