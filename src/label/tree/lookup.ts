import { PhotonymError } from '../../base/errors.ts';
import { suggest } from '../../base/suggest.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { type Category, namesOf } from './categories.ts';
import { nameKey } from './outline.ts';

/** Finds the category with a name; undefined if there is none. */
export type Lookup = (word: string) => Category | undefined;

/**
 * Finds categories by label, then by the tree's synonyms, then by the names in the network's own labels.
 * Case, blanks, "_" and "-" do not matter. If several share a name, the first in the tree wins.
 * @param classLabels the label of each of the network's outputs, synonyms separated by commas
 */
export function makeLookup(
  { tree, labels, synonyms }: Vocabulary,
  classLabels: readonly string[],
): Lookup {
  const found = new Map<string, Category>();
  const claim = (word: string | undefined, node: Category): void => {
    const key = nameKey(word ?? '');
    if (key !== '' && !found.has(key)) found.set(key, node);
  };
  for (const node of tree.nodes) claim(labels?.get(node.id), node);
  for (const node of tree.nodes) claim(node.label, node);
  for (const node of tree.nodes) for (const word of synonyms?.get(node.id) ?? []) claim(word, node);
  for (const [index, label] of classLabels.entries()) {
    const leaf = tree.leafOf(index);
    if (leaf?.classes.length === 1) for (const word of namesOf(label)) claim(word, leaf);
  }
  return (word) => found.get(nameKey(word));
}

/**
 * The category with a name.
 * @throws PhotonymError USAGE for an unknown name, with a suggestion
 */
export function expectCategory(word: string, lookup: Lookup, vocabulary: Vocabulary): Category {
  const { tree, labels } = vocabulary;
  const node = lookup(word);
  if (node !== undefined) return node;
  const meant = suggest(
    word,
    tree.nodes.map(({ id, label }) => labels?.get(id) ?? label),
  );
  throw new PhotonymError('USAGE', `There is no category "${word}".`, {
    remedy: meant === undefined ? 'See them all with: photonym labels' : `Did you mean "${meant}"?`,
  });
}
