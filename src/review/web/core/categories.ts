import type { CategoryInfo } from '../../core/api.ts';

/** The category tree, indexed. */
export interface Categories {
  readonly byId: ReadonlyMap<string, CategoryInfo>;
  /** Every label once, in alphabetical order. */
  readonly labels: readonly string[];
  /** Label → id of its node; the first of several, which is the most general. */
  readonly nodeOf: ReadonlyMap<string, string>;
}

export const NO_CATEGORIES: Categories = categoriesOf([]);

/** @param list parents first */
export function categoriesOf(list: readonly CategoryInfo[]): Categories {
  const nodeOf = new Map<string, string>();
  for (const { id, label } of list) if (!nodeOf.has(label)) nodeOf.set(label, id);
  return {
    byId: new Map(list.map((category) => [category.id, category])),
    labels: [...nodeOf.keys()].sort(),
    nodeOf,
  };
}

/** A node and its ancestors, root first. */
export function lineageOf(categories: Categories, node: string): CategoryInfo[] {
  const line: CategoryInfo[] = [];
  let at = categories.byId.get(node);
  while (at !== undefined && line.length < 64) {
    line.unshift(at);
    at = at.parent === null ? undefined : categories.byId.get(at.parent);
  }
  return line;
}

/** Labels that start with the typed text, then those with a later word, or level of a keyword, that does. */
export function labelsLike(labels: readonly string[], typed: string, most = 8): string[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return [];
  const first: string[] = [];
  const later: string[] = [];
  for (const label of labels) {
    const lower = label.toLowerCase();
    if (lower.startsWith(wanted)) first.push(label);
    else if (lower.includes(` ${wanted}`) || lower.includes(`|${wanted}`)) later.push(label);
    if (first.length >= most) break;
  }
  return [...first, ...later].slice(0, most);
}
