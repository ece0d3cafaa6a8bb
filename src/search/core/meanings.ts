import { type Category, namesOf } from '../../label/tree/categories.ts';
import type { CategoryTree } from '../../label/tree/tree.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';
import { fold, formsOf, hasWords } from './fold.ts';

/** What words mean among the things that a picture can show. */
export interface Meaning {
  /** Places of categories in the tree, none of them under another. */
  readonly nodes: readonly number[];
  /** Learned categories, folded. */
  readonly learned: ReadonlySet<string>;
}

/** Tells what folded words mean. */
export interface Meanings {
  /** Whether they are, in singular or plural, the name of something. */
  isName(folded: string): boolean;
  /** What they are the name of or, where nothing is, what has them in its name; undefined where nothing has. */
  of(folded: string): Meaning | undefined;
  /** All names, as they are written. */
  readonly names: readonly string[];
}

/**
 * The names of a vocabulary and of what has been learned. A name may stand for several: a crane is a bird and
 * a machine.
 * @param classLabels the label of each of the network's outputs, synonyms separated by commas
 */
export function makeMeanings(
  vocabulary: Vocabulary,
  classLabels: readonly string[],
  learned: readonly string[] = [],
): Meanings {
  const { tree } = vocabulary;
  const nodes = nodesByName(vocabulary, classLabels);
  const taught = new Set(learned.map(fold));
  const all = new Set([...nodes.keys(), ...taught]);
  const named = (folded: string): string[] => formsOf(folded).filter((form) => all.has(form));
  const containing = (folded: string): string[] => {
    const forms = formsOf(folded);
    return [...all].filter((name) => forms.some((form) => hasWords(name, form)));
  };
  return {
    names: [...tree.nodes.map(({ label }) => label), ...learned],
    isName: (folded) => named(folded).length > 0,
    of(folded) {
      const exact = named(folded);
      const own = exact.length > 0 ? exact : containing(folded);
      if (own.length === 0) return undefined;
      return {
        nodes: topmost(
          own.flatMap((name) => [...(nodes.get(name) ?? [])]),
          tree,
        ),
        learned: new Set(own.filter((name) => taught.has(name))),
      };
    },
  };
}

/** Of each folded name the places of its categories: by label, by other words, by what the network calls a class. */
function nodesByName(
  { tree, labels, synonyms }: Vocabulary,
  classLabels: readonly string[],
): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  const claim = (name: string, { id }: Category): void => {
    const key = fold(name);
    const place = tree.indexOf(id);
    if (key === '' || place === undefined) return;
    const places = found.get(key) ?? new Set();
    found.set(key, places.add(place));
  };
  for (const node of tree.nodes) {
    for (const name of [node.label, labels?.get(node.id), ...(synonyms?.get(node.id) ?? [])])
      if (name !== undefined) claim(name, node);
  }
  for (const [index, label] of classLabels.entries()) {
    const leaf = tree.leafOf(index);
    if (leaf?.classes.length === 1) for (const name of namesOf(label)) claim(name, leaf);
  }
  return found;
}

/** Those that are not under another of them, so that their probabilities can be added. */
function topmost(places: readonly number[], { parents }: CategoryTree): number[] {
  const all = new Set(places);
  return [...all].filter((place) => {
    for (let above = parents[place] ?? -1; above >= 0; above = parents[above] ?? -1)
      if (all.has(above)) return false;
    return true;
  });
}
