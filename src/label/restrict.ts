import type { Category } from './tree/categories.ts';
import { expectCategory, makeLookup } from './tree/lookup.ts';
import { nameKey } from './tree/outline.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A user's changes to a vocabulary. Categories are given by label, id or synonym. */
export interface Restriction {
  /** The only labels that may be given, along with any mapped to them. */
  readonly only?: readonly string[] | undefined;
  /** Category → label for it and everything under it. */
  readonly map?: ReadonlyMap<string, string> | undefined;
}

/**
 * Restricts a vocabulary to some labels, or replaces some. Probabilities do not change: the share of other
 * categories is not divided among the allowed ones, so a picture that shows none of these gets no label.
 *
 * A mapping covers a category and everything under it that has no mapping of its own. It changes the
 * label of the chosen category, not the choice.
 * @param classLabels the label of each of the network's outputs, synonyms separated by commas
 * @throws PhotonymError USAGE for an unknown category, with a suggestion
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

/** The labels of all categories that are mapped or under one that is; the nearest mapping wins. */
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
