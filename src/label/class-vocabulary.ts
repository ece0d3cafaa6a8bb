import { defined } from '../base/defined.ts';
import { type Calibration, UNCALIBRATED } from './calibration/calibration.ts';
import { joined } from './joint/joint.ts';
import { type Restriction, restrict } from './restrict.ts';
import { flatCategories } from './tree/categories.ts';
import { imagenetIds, imagenetTree } from './tree/imagenet.ts';
import { type LabelledTree, labelledTree, resolveIn } from './tree/labelled-tree.ts';
import { parseOutline } from './tree/outline.ts';
import { thingsTree } from './tree/things.ts';
import { makeTree } from './tree/tree.ts';
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
  { outline, kinds, restriction = {}, calibration = UNCALIBRATED }: ClassVocabularyOptions = {},
): Vocabulary {
  const { categories, synonyms, broad } = treeOf(labels, outline);
  const classNames = flatCategories(labels).map(({ label }) => label);
  const own = makeTree(categories, defined({ none: backgroundOf(labels) }));
  const { tree, joint } = joined(own, labels, kinds);
  const whole = { tree, synonyms, broad, classNames, calibration, ...defined({ joint }) };
  return restrict(whole, labels, restriction);
}

function treeOf(labels: readonly string[], outline: string | undefined): LabelledTree {
  if (outline === undefined) {
    const known = imagenetTree(labels) ?? thingsTree(labels);
    return known ?? { categories: flatCategories(labels), synonyms: new Map(), broad: new Set() };
  }
  const byName = resolveIn(labels);
  const byId = imagenetIds(labels);
  const resolve = (reference: string): number | undefined => byName(reference) ?? byId?.(reference);
  return labelledTree(parseOutline(outline), resolve, labels);
}

/** The last output, if it stands for pictures that show none of the other classes. */
function backgroundOf(labels: readonly string[]): number | undefined {
  return labels.at(-1) === 'background' ? labels.length - 1 : undefined;
}
