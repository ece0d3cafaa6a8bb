import { defined } from '../base/defined.ts';
import { type Calibration, UNCALIBRATED } from './calibration/calibration.ts';
import { joined } from './joint/joint.ts';
import type { Words } from './languages/words.ts';
import { type Restriction, restrict } from './restrict.ts';
import { flatCategories } from './tree/categories.ts';
import { imagenetIds, imagenetTree } from './tree/imagenet.ts';
import { type LabelledTree, labelledTree, resolveIn } from './tree/labelled-tree.ts';
import { parseOutline } from './tree/outline.ts';
import { thingsTree } from './tree/things.ts';
import { type CategoryTree, makeTree } from './tree/tree.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface ClassVocabularyOptions {
  /**
   * Text of a category tree (docs/labels.md). A leaf refers to an output by its number, by a name in its
   * label or, for ImageNet's classes, by WordNet id. Default: photonym's own tree for ImageNet's classes;
   * otherwise a flat one.
   */
  readonly outline?: string | undefined;
  /** Labels of a detector, whose kinds of things become categories where its findings are to be judged too. */
  readonly kinds?: readonly string[] | undefined;
  /** Which labels may be given, and which are replaced. */
  readonly restriction?: Restriction | undefined;
  /** The language of photonym's own trees; the words of a user's tree stay. Default: English. */
  readonly words?: Words | undefined;
  /** Default: scores are taken as probabilities. */
  readonly calibration?: Calibration | undefined;
}

/**
 * The vocabulary of a network's classes.
 * @param labels the label of each output, synonyms separated by commas
 * @throws PhotonymError TREE_INVALID naming the line; USAGE for a restriction to an unknown category
 */
export function classVocabulary(
  labels: readonly string[],
  {
    outline,
    kinds,
    restriction = {},
    calibration = UNCALIBRATED,
    words,
  }: ClassVocabularyOptions = {},
): Vocabulary {
  const { categories, synonyms, broad, isOwn } = treeOf(labels, outline);
  const own = makeTree(categories, defined({ none: backgroundOf(labels) }));
  const { tree, joint } = joined(own, labels, kinds);
  const named = words && inLanguage(isOwn ? words : without(words, own), tree);
  const classNames = flatCategories(labels).map(
    ({ label }, index) => named?.labels.get(tree.leafOf(index)?.id ?? '') ?? label,
  );
  const whole = {
    ...{ tree, synonyms, broad, classNames, calibration },
    ...defined({ joint }),
    ...named,
  };
  return restrict(whole, labels, restriction);
}

/** The labels of a tree in a language. */
function inLanguage(words: Words, { nodes }: CategoryTree) {
  const labels = new Map(
    nodes.flatMap(({ id }) => {
      const word = words.categories.get(id);
      return word === undefined ? [] : [[id, word] as const];
    }),
  );
  return { words, labels };
}

/** A language without its words for the categories of a tree, which keep their own. */
function without(words: Words, tree: CategoryTree): Words {
  const others = [...words.categories].filter(([id]) => tree.node(id) === undefined);
  return { ...words, categories: new Map(others) };
}

/** A tree, and whether it is photonym's own. */
function treeOf(
  labels: readonly string[],
  outline: string | undefined,
): LabelledTree & { readonly isOwn: boolean } {
  if (outline === undefined) {
    const known = imagenetTree(labels) ?? thingsTree(labels);
    if (known !== undefined) return { ...known, isOwn: true };
    const categories = flatCategories(labels);
    return { categories, synonyms: new Map(), broad: new Set(), isOwn: false };
  }
  const byName = resolveIn(labels);
  const byId = imagenetIds(labels);
  const resolve = (reference: string): number | undefined => byName(reference) ?? byId?.(reference);
  return { ...labelledTree(parseOutline(outline), resolve, labels), isOwn: false };
}

/** The last output, if it stands for pictures that show none of the other classes. */
function backgroundOf(labels: readonly string[]): number | undefined {
  return labels.at(-1) === 'background' ? labels.length - 1 : undefined;
}
