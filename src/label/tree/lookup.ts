import { PhotonymError } from '../../base/errors.ts';
import { suggest } from '../../base/suggest.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { type Category, namesOf } from './categories.ts';
import { nameKey } from './outline.ts';

/** Finds the category that a word means; undefined where none does. */
export type Lookup = (word: string) => Category | undefined;

/**
 * A word means the category of that label or, failing that, the one that the tree has it as another word for,
 * or at last the class that the network has it for; whatever its case, blanks, "_" and "-". Where it stands for
 * several, the first in the tree is meant.
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
 * The category that a word means.
 * @throws PhotonymError USAGE with what was likely meant
 */
export function expectCategory(word: string, lookup: Lookup, { tree }: Vocabulary): Category {
  const node = lookup(word);
  if (node !== undefined) return node;
  const meant = suggest(
    word,
    tree.nodes.map(({ label }) => label),
  );
  throw new PhotonymError('USAGE', `There is no category "${word}".`, {
    remedy: meant === undefined ? 'See them all with: photonym labels' : `Did you mean "${meant}"?`,
  });
}
