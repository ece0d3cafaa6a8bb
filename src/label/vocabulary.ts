import { type Calibration, UNCALIBRATED } from './calibration.ts';
import { flatCategories } from './categories.ts';
import { imagenetTree } from './imagenet.ts';
import { type CategoryTree, makeTree } from './tree.ts';

/** All that deciding on a name needs to know, besides what the network gives for a picture. */
export interface Vocabulary {
  /** The categories of the network's classes. A class in none of them is never a name. */
  readonly tree: CategoryTree;
  /** Ids of the nodes that may be chosen. Absent: any. */
  readonly allowed?: ReadonlySet<string>;
  /** Other labels than the tree's, by id of node. */
  readonly labels?: ReadonlyMap<string, string>;
  /** For each class of the network its plain name, the first of its synonyms. */
  readonly classNames: readonly string[];
  readonly calibration: Calibration;
}

/** The vocabulary of a network whose classes stand side by side. */
export function flatVocabulary(
  labels: readonly string[],
  calibration: Calibration = UNCALIBRATED,
): Vocabulary {
  const categories = flatCategories(labels);
  return {
    tree: makeTree(categories),
    classNames: categories.map(({ label }) => label),
    calibration,
  };
}

/**
 * The vocabulary that photonym has for a network: its own tree where the classes are ImageNet's, otherwise
 * the classes side by side.
 * @param labels the label of each output, synonyms separated by commas
 */
export function vocabularyFor(
  labels: readonly string[],
  calibration: Calibration = UNCALIBRATED,
): Vocabulary {
  const flat = flatVocabulary(labels, calibration);
  const known = imagenetTree(labels);
  return known === undefined ? flat : { ...flat, tree: makeTree(known.categories) };
}
