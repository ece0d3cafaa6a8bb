import { type Category, namesOf } from '../../label/tree/categories.ts';
import type { CategoryTree } from '../../label/tree/tree.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';
import { fold, formsOf, hasWords } from './fold.ts';

/** The categories that words stand for. */
export interface Meaning {
  /** Indices of tree nodes, none of them below another. */
  readonly nodes: readonly number[];
  /** Folded names of learned categories. */
  readonly learned: ReadonlySet<string>;
  /** Folded names of other categories that contain the words: a hot dog is not a dog. */
  readonly strangers: readonly string[];
}

/** Looks up the meanings of folded words. */
export interface Meanings {
  /** Whether they are the name of a category, in singular or plural. */
  isName(folded: string): boolean;
  /** Folded words and their likely singular and plural forms. */
  formsOf(folded: string): string[];
  /**
   * The categories with that name or, failing that, with names that contain the words; undefined if there
   * are none.
   */
  of(folded: string): Meaning | undefined;
  /** All names, unfolded. */
  readonly names: readonly string[];
}

/**
 * Indexes the names of a vocabulary and of learned categories. A name may stand for several categories: a
 * crane is a bird and a machine.
 * @param classLabels the label of each class of the network, synonyms separated by commas
 * @param learned names of learned categories
 */
export function makeMeanings(
  vocabulary: Vocabulary,
  classLabels: readonly string[],
  learned: readonly string[] = [],
): Meanings {
  const { tree, labels, words } = vocabulary;
  const forms = (folded: string): string[] => formsOf(folded, words?.lang);
  const nodes = nodesByName(vocabulary, classLabels);
  const learnedNames = new Set(learned.map(fold));
  const all = new Set([...nodes.keys(), ...learnedNames]);
  const named = (folded: string): string[] => forms(folded).filter((form) => all.has(form));
  const containing = (folded: string): string[] => {
    const asked = forms(folded);
    return [...all].filter((name) => asked.some((form) => hasWords(name, form)));
  };
  return {
    names: [...tree.nodes.map(({ id, label }) => labels?.get(id) ?? label), ...learned],
    formsOf: forms,
    isName: (folded) => named(folded).length > 0,
    of(folded) {
      const exact = named(folded);
      const own = exact.length > 0 ? exact : containing(folded);
      if (own.length === 0) return undefined;
      const meant = topmost(
        own.flatMap((name) => [...(nodes.get(name) ?? [])]),
        tree,
      );
      // A correction is an example of the category's English word, whatever the language.
      const ids = own.flatMap((name) =>
        [...(nodes.get(name) ?? [])].map((node) => fold(tree.nodes[node]?.id ?? '')),
      );
      const learned = new Set([...own, ...ids].filter((name) => learnedNames.has(name)));
      const isMeant = (name: string): boolean =>
        learned.has(name) ||
        [...(nodes.get(name) ?? [])].some((node) => isBelow(node, meant, tree));
      const strangers = containing(folded).filter((name) => nodes.has(name) && !isMeant(name));
      return { nodes: meant, learned, strangers: strangers.flatMap(forms) };
    },
  };
}

/** Tree nodes by folded name: label, translated label, synonyms and the network's class labels. */
function nodesByName(
  { tree, labels, synonyms }: Vocabulary,
  classLabels: readonly string[],
): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  const enter = (name: string, { id }: Category): void => {
    const key = fold(name);
    const node = tree.indexOf(id);
    if (key === '' || node === undefined) return;
    const same = found.get(key) ?? new Set();
    found.set(key, same.add(node));
  };
  for (const node of tree.nodes) {
    for (const name of [node.label, labels?.get(node.id), ...(synonyms?.get(node.id) ?? [])])
      if (name !== undefined) enter(name, node);
  }
  for (const [index, label] of classLabels.entries()) {
    const leaf = tree.leafOf(index);
    if (leaf?.classes.length === 1) for (const name of namesOf(label)) enter(name, leaf);
  }
  return found;
}

/** Whether a node is one of others, or below one. */
export function isBelow(
  node: number,
  others: readonly number[],
  { parents }: CategoryTree,
): boolean {
  for (let at = node; at >= 0; at = parents[at] ?? -1) if (others.includes(at)) return true;
  return false;
}

/** The nodes that are not below another of them: their probabilities can be added. */
function topmost(nodes: readonly number[], tree: CategoryTree): number[] {
  const all = [...new Set(nodes)];
  return all.filter((node) => !isBelow(tree.parents[node] ?? -1, all, tree));
}
