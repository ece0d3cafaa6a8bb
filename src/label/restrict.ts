import type { Category } from './tree/categories.ts';
import { expectCategory, makeLookup } from './tree/lookup.ts';
import { nameKey } from './tree/outline.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What somebody wants of a vocabulary. Words are labels, ids or other words for categories. */
export interface Restriction {
  /** No names but these, and those that are mapped to them. */
  readonly only?: readonly string[] | undefined;
  /** Category → what it and all under it are to be called. */
  readonly map?: ReadonlyMap<string, string> | undefined;
}

/**
 * A vocabulary with some names alone, or other ones. Which probability a category has does not change:
 * a picture that shows none of those allowed stays without a name, since what the network gives to
 * everything else is not shared out among them.
 *
 * A mapping counts for a category and all under it that has none of its own; it says what is chosen is
 * called, not what is chosen.
 * @param classLabels the label of each of the network's outputs, synonyms separated by commas
 * @throws PhotonymError USAGE for a word that means no category, with what was likely meant
 */
export function restrict(
  vocabulary: Vocabulary,
  classLabels: readonly string[],
  { only, map = new Map() }: Restriction,
): Vocabulary {
  if (only === undefined && map.size === 0) return vocabulary;
  const lookup = makeLookup(vocabulary, classLabels);
  const expect = (word: string): Category => expectCategory(word, lookup, vocabulary);
  const mapped = new Map([...map].map(([word, label]) => [expect(word).id, label]));
  const labels = inherited(vocabulary, mapped);
  const relabelled = {
    ...vocabulary,
    labels,
    classNames: vocabulary.classNames.map(
      (name, index) => labels.get(vocabulary.tree.leafOf(index)?.id ?? '') ?? name,
    ),
  };
  if (only === undefined) return relabelled;
  const allowed = only.flatMap((word) => {
    const called = [...labels].flatMap(([id, label]) =>
      nameKey(label) === nameKey(word) ? [id] : [],
    );
    const node = called.length === 0 ? expect(word) : lookup(word);
    return node === undefined ? called : [node.id, ...called];
  });
  return { ...relabelled, allowed: new Set(allowed) };
}

/** The labels, with that of the nearest mapped category above for every category under one. */
function inherited(
  { tree, labels = new Map() }: Vocabulary,
  mapped: ReadonlyMap<string, string>,
): Map<string, string> {
  const given = new Map(mapped);
  // Parents come first.
  for (const { id, parent } of tree.nodes) {
    const above = given.get(parent ?? '');
    if (above !== undefined && !given.has(id)) given.set(id, above);
  }
  return new Map([...labels, ...given]);
}
